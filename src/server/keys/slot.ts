import type { Kysely } from 'kysely';
import { Problem } from '../../shared/errors.ts';
import type { Key } from '../../shared/models/key.ts';
import { readToken } from '../../shared/token.ts';
import { type Owned, ownedBy } from '../db/owned.ts';
import type { Schema } from '../db/schema.ts';
import { hashOf, isSameHash } from '../db/hash.ts';
import { type Act, insertKey, requireUnused, revokeKeys } from './issue.ts';
import { isEnded, keyIdOf, keyOf, type KeyRow } from './key-row.ts';
import { predecessorsOf } from './queries.ts';

/** An installation's own key, made by itself so that it lies in the keychain before it works anywhere. */
export interface SlotKey {
  slot: string;
  /** The whole key; only its hash is stored. */
  key: string;
  keyName: string;
}

/** Voids the key of a slot that its installation does not use any more; a key it still uses stays. */
export async function leaveSlot(
  transaction: Kysely<Schema>,
  act: Act,
  { slot, usedKey }: { slot: string; usedKey?: string | undefined },
): Promise<void> {
  const owned = ownedBy(act.accountId, transaction);
  const former = await owned.select('key').selectAll().where('slot', '=', slot).executeTakeFirst();
  if (former === undefined) return;
  if (usedKey !== undefined && (await inLine(owned, act, { former, key: usedKey }))) return;
  await revokeKeys(transaction, act, [former.id]);
}

export async function takeSlot(
  transaction: Kysely<Schema>,
  act: Act,
  { slot, key, keyName }: SlotKey,
): Promise<Key> {
  const reading = readToken(key);
  if (reading.shape !== 'ours' || reading.token.kind !== 'tok') {
    throw new Problem('invalid_input', 'This is not a key of ours.');
  }
  const id = keyIdOf(reading.token.id);
  const owned = ownedBy(act.accountId, transaction);
  const former = await owned.select('key').selectAll().where('slot', '=', slot).executeTakeFirst();
  const held = former && (await inLine(owned, act, { former, key }));
  if (held !== undefined) return keyOf(held, act.now);
  await requireUnused(transaction, id);
  if (former !== undefined) await revokeKeys(transaction, act, [former.id]);
  const row = await insertKey(transaction, act, {
    token: reading.token,
    name: keyName,
    scopes: ['read', 'write'],
    canManage: true,
    slot,
  });
  return keyOf(row, act.now);
}

/** The key of a slot that this is the text of, or the one it replaced, while that works. */
async function inLine(
  owned: Owned,
  { now }: Act,
  { former, key }: { former: KeyRow; key: string },
): Promise<KeyRow | undefined> {
  const before = await predecessorsOf(owned, former.id);
  const living = before.filter((row) => !isEnded(row, now));
  return [former, ...living].find(({ hash }) => isSameHash(hash, hashOf(key)));
}
