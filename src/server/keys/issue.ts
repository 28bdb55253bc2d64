import type { Kysely } from 'kysely';
import type { Instant } from '../../shared/dates.ts';
import { Problem } from '../../shared/errors.ts';
import type { AccountId } from '../../shared/models/account.ts';
import { type KeyId, keysMax, type Scopes } from '../../shared/models/key.ts';
import type { Token } from '../../shared/token.ts';
import { audit } from '../db/audit.ts';
import { ownedBy } from '../db/owned.ts';
import type { Schema } from '../db/schema.ts';
import { hashOf } from '../db/hash.ts';
import { keyIdOf, type KeyRow, storedEnd } from './key-row.ts';

/** Who changes an account's keys, and when; without a key it is the administrator. */
export interface Act {
  accountId: AccountId;
  now: Date;
  actor: KeyId | null;
}

export interface NewKey {
  token: Token;
  name: string;
  scopes: Scopes;
  canManage: boolean;
  expiresAt?: Instant | null;
  slot?: string;
}

/** Stores a key's hash. Call it inside a transaction, with the audit trail's row in the same one. */
export async function insertKey(
  transaction: Kysely<Schema>,
  act: Act,
  key: NewKey,
): Promise<KeyRow> {
  const row: KeyRow = {
    id: keyIdOf(key.token.id),
    account_id: act.accountId,
    name: key.name,
    hash: hashOf(key.token.text),
    scopes: key.scopes.join(' '),
    can_manage: key.canManage ? 1 : 0,
    slot: key.slot ?? null,
    created_at: act.now.toISOString(),
    expires_at: storedEnd(key.expiresAt ?? null),
    revoked_at: null,
    last_used_at: null,
    last_used_by: null,
  };
  await ownedBy(act.accountId, transaction).insert('key', row).execute();
  await auditAct(transaction, act, { event: 'key.created', subject: row.id });
  return row;
}

/** Ends keys at once. The row stays, so that its last holder hears why. */
export async function revokeKeys(
  transaction: Kysely<Schema>,
  act: Act,
  ids: readonly KeyId[],
): Promise<void> {
  for (const id of ids) {
    await ownedBy(act.accountId, transaction)
      .update('key')
      .set({ revoked_at: act.now.toISOString() })
      .where('id', '=', id)
      .execute();
    await auditAct(transaction, act, { event: 'key.revoked', subject: id });
  }
}

/** T5. Call it in the transaction that makes the key, or two at once both find room. */
export async function requireRoom(transaction: Kysely<Schema>, act: Act): Promise<void> {
  const now = act.now.toISOString();
  const active = await ownedBy(act.accountId, transaction)
    .select('key')
    .select('id')
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .execute();
  if (active.length < keysMax) return;
  throw new Problem(
    'conflict',
    `This account has ${keysMax} active keys, which is the most. Revoke one that is no longer used, then make this one.`,
  );
}

/**
 * The asking key was good when the request came in; another request may have revoked it since,
 * and a revoked key must not breed.
 */
export async function requireLiving(transaction: Kysely<Schema>, act: Act): Promise<void> {
  if (act.actor === null) return;
  const row = await ownedBy(act.accountId, transaction)
    .select('key')
    .select('id')
    .where('id', '=', act.actor)
    .executeTakeFirst();
  if (row === undefined) throw new Problem('unauthorized', 'This key was revoked.');
}

async function auditAct(
  transaction: Kysely<Schema>,
  { accountId, now, actor }: Act,
  entry: { event: 'key.created' | 'key.revoked'; subject: KeyId },
): Promise<void> {
  await audit(transaction, { accountId, at: now, actor, ...entry });
}
