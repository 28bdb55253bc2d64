import type { Kysely, Selectable } from 'kysely';
import type { Schema } from '../db/schema.ts';

export type KeyRow = Selectable<Schema['key']>;

/**
 * Brings the keys that took the place of a backup's since it was made into it. Who rotated a key
 * has only the new one, and must not be locked out by a restore.
 */
export async function keepSuccessors(db: Kysely<Schema>, today: readonly KeyRow[]): Promise<void> {
  const rows = await db.selectFrom('key').select(['id', 'replaced_by']).execute();
  const there = new Set(rows.map(({ id }) => id));
  // One that was rotated several times leads from key to key.
  const waiting = rows.filter((row) => row.replaced_by === null).map(({ id }) => id);
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    const old = today.find((row) => row.id === id);
    const successor = today.find((row) => row.id === old?.replaced_by);
    if (!old || !successor) continue;
    // The slot goes with it, and first: no two living keys share one.
    const { slot, replaced_by, replaced_at, replaced_until } = old;
    const change = { slot, replaced_by, replaced_at, replaced_until };
    await db.updateTable('key').set(change).where('id', '=', id).execute();
    if (there.has(successor.id)) continue;
    await db.insertInto('key').values(successor).execute();
    there.add(successor.id);
    waiting.push(successor.id);
  }
}
