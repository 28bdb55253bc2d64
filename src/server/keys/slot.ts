import type { Kysely } from 'kysely';
import { Problem } from '../../shared/errors.ts';
import type { Key } from '../../shared/models/key.ts';
import { readToken } from '../../shared/token.ts';
import { ownedBy } from '../db/owned.ts';
import type { Schema } from '../db/schema.ts';
import { hashOf, isSameHash } from '../db/hash.ts';
import { type Act, insertKey, revokeKeys } from './issue.ts';
import { keyIdOf, keyOf } from './key-row.ts';

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
  const former = await ownedBy(act.accountId, transaction)
    .select('key')
    .selectAll()
    .where('slot', '=', slot)
    .executeTakeFirst();
  if (former === undefined) return;
  if (usedKey !== undefined && isSameHash(former.hash, hashOf(usedKey))) return;
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
  if (former?.id === id && isSameHash(former.hash, hashOf(key))) return keyOf(former, act.now);
  const known = await transaction
    .selectFrom('key')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst();
  // A revoked key must stay so, whoever brings it back.
  if (known !== undefined)
    throw new Problem('conflict', 'This key was used before. Make a new one.');
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
