import type { Kysely } from 'kysely';
import type { AccountId } from '../../shared/models/account.ts';
import type { Key } from '../../shared/models/key.ts';
import { readToken } from '../../shared/token.ts';
import type { Schema } from '../db/schema.ts';
import { hashOf, isSameHash } from '../db/hash.ts';
import { isEnded, isOutlived, keyOf, type KeyRow } from './key-row.ts';

/** What became of a key somebody sent. A refusal says why in words, but only to who holds the secret. */
export type Verification =
  | { accepted: true; accountId: AccountId; key: Key }
  | { accepted: false; detail: string };

export type VerifyKey = (text: string, now: Date) => Promise<Verification>;

const unknown = refusal('The garage does not know this key. Is it from another garage?');
const mistyped = refusal('This key is mistyped or was cut. Copy it again.');
const revoked = refusal('This key was revoked. Make a new one under Settings → API keys.');

/** Stands for the row of an unknown id, so that asking for one costs the same. */
const nobody = hashOf('');

/**
 * Asks the database every time: its row is in memory anyway, and so a key revoked by another
 * process is refused from the next request on.
 */
export function keyVerifier(db: Kysely<Schema>): VerifyKey {
  // Compiled once; only the id changes.
  const lookup = db
    .selectFrom('key')
    .selectAll()
    .where('id', '=', '' as never)
    .compile();
  return async (text, now) => {
    const reading = readToken(text);
    if (reading.shape === 'mistyped') return mistyped;
    if (reading.shape === 'foreign' || reading.token.kind !== 'tok') return unknown;
    const { rows } = await db.executeQuery<KeyRow>({ ...lookup, parameters: [reading.token.id] });
    return judge(rows[0], hashOf(text), now);
  };
}

function judge(row: KeyRow | undefined, sent: string, now: Date): Verification {
  const isRight = isSameHash(row?.hash ?? nobody, sent);
  if (row === undefined || !isRight) return unknown;
  if (isOutlived(row, now)) {
    return refusal(
      `This key was replaced on ${row.replaced_at?.slice(0, 10)}, and the time both worked is over. Use the key that took its place.`,
    );
  }
  if (row.revoked_at !== null) return revoked;
  if (row.expires_at !== null && isEnded(row, now)) {
    return refusal(
      `This key expired on ${row.expires_at.slice(0, 10)}. Make a new one under Settings → API keys.`,
    );
  }
  return { accepted: true, accountId: row.account_id, key: keyOf(row, now) };
}

function refusal(detail: string): Verification {
  return { accepted: false, detail };
}
