import { Problem } from '../../shared/errors.ts';
import type { KeyClient, KeyId } from '../../shared/models/key.ts';
import type { Owned } from '../db/owned.ts';
import type { KeyRow } from './key-row.ts';

/** What is listed of an account's keys: one whose overlap is over is as good as revoked. */
export function listedKeys(own: Owned, now: Date) {
  return own
    .select('key')
    .where((row) =>
      row.or([row('replaced_until', 'is', null), row('replaced_until', '>', now.toISOString())]),
    );
}

export async function requireListed(own: Owned, id: KeyId, now: Date): Promise<KeyRow> {
  const row = await listedKeys(own, now).selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? noSuchKey();
}

/** One of the account's, be it over or revoked. */
export async function requireKnown(own: Owned, id: KeyId): Promise<KeyRow> {
  for (const keys of [own.select('key'), own.selectGone('key')]) {
    const row = await keys.selectAll().where('id', '=', id).executeTakeFirst();
    if (row !== undefined) return row;
  }
  return noSuchKey();
}

/** Those that `id` took the place of, and that were not ended by an act. */
export function predecessorsOf(own: Owned, id: KeyId): Promise<KeyRow[]> {
  return own.select('key').selectAll().where('replaced_by', '=', id).execute();
}

/** Who used a key, the last first. */
export async function clientsOf({ db }: Owned, { id }: KeyRow): Promise<KeyClient[]> {
  const rows = await db
    .selectFrom('key_client')
    .selectAll()
    .where('key_id', '=', id)
    .orderBy('last_used_at', 'desc')
    .orderBy('client')
    .execute();
  return rows.map(({ client, first_used_at, last_used_at }) => ({
    client: client === '' ? null : client,
    firstUsedAt: first_used_at,
    lastUsedAt: last_used_at,
  }));
}

export function noSuchKey(): never {
  throw new Problem('not_found', 'There is no such key.');
}
