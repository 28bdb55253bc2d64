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
import { isOutlived, keyIdOf, type KeyRow, storedEnd } from './key-row.ts';

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
  return insertRow(transaction, act, {
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
    replaced_by: null,
    replaced_at: null,
    replaced_until: null,
  });
}

/** As `insertKey`, for a key that is known in full. */
export async function insertRow(
  transaction: Kysely<Schema>,
  act: Act,
  row: KeyRow,
): Promise<KeyRow> {
  await ownedBy(act.accountId, transaction).insert('key', row).execute();
  await auditAct(transaction, act, { event: 'key.created', subject: row.id });
  return row;
}

/** A key that ended must stay so, whoever brings it back. */
export async function requireUnused(transaction: Kysely<Schema>, id: KeyId): Promise<void> {
  const keys = transaction.selectFrom('key').select('id').where('id', '=', id);
  if ((await keys.executeTakeFirst()) === undefined) return;
  throw new Problem('conflict', 'This key was used before. Make a new one.');
}

/**
 * Ends keys at once, each with its whole line: what took its place, and what it took the place of.
 * The rows stay, so that their last holders hear why.
 */
export async function revokeKeys(
  transaction: Kysely<Schema>,
  act: Act,
  ids: readonly KeyId[],
): Promise<void> {
  const own = ownedBy(act.accountId, transaction);
  const columns = ['id', 'replaced_by', 'replaced_until', 'revoked_at'] as const;
  const keys = await own.select('key').select(columns).execute();
  const heads = new Set(ids.map((id) => headOf(keys.find((key) => key.id === id)) ?? id));
  const now = act.now.toISOString();
  for (const key of keys.filter((one) => heads.has(headOf(one)))) {
    await own.update('key').set({ revoked_at: now }).where('id', '=', key.id).execute();
    if (isOutlived(key, act.now)) continue;
    await auditAct(transaction, act, { event: 'key.revoked', subject: key.id });
  }
}

type InLine = Pick<KeyRow, 'id' | 'replaced_by'>;

/** The key of a line that is not replaced. */
export function headOf(key: InLine): KeyId;
export function headOf(key: InLine | undefined): KeyId | undefined;
export function headOf(key: InLine | undefined): KeyId | undefined {
  return key?.replaced_by ?? key?.id;
}

/** T5; what was replaced does not count. Call it in the transaction that makes the key, or two at once both find room. */
export async function requireRoom(transaction: Kysely<Schema>, act: Act): Promise<void> {
  const now = act.now.toISOString();
  const active = await ownedBy(act.accountId, transaction)
    .select('key')
    .select('id')
    .where('replaced_by', 'is', null)
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
