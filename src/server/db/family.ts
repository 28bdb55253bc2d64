import { sql } from 'kysely';
import { Problem } from '../../shared/errors.ts';
import { nouns, type NounTable } from './nouns.ts';
import type { Owned } from './owned.ts';
import { indexRows, unindexRows } from './search.ts';

/** So many ids in one statement are below what both engines take. */
const idsAtOnce = 200;

export interface Removed {
  table: NounTable;
  ids: string[];
}

/** The mark that a deletion leaves on all that goes with it; no other deletion's is the same. */
export function stampOf(now: Date, rootId: string): string {
  return `${now.toISOString()}/${rootId}`;
}

/** Marks rows and all that belongs to them as gone; gives what went. */
export async function removeTree(
  own: Owned,
  table: NounTable,
  { ids, stamp }: { ids: readonly string[]; stamp: string },
): Promise<Removed[]> {
  const removed: Removed[] = [];
  for (const part of parts(ids)) {
    await own
      .update(table)
      .where('id', 'in', part as never)
      .set({ deleted_at: stamp })
      .execute();
    await unindexRows(own, part);
    removed.push({ table, ids: part });
    for (const [child, column] of nouns[table].children) {
      const rows = await own
        .select(child)
        .where(sql.ref(column), 'in', part as never)
        .select('id')
        .execute();
      const childIds = rows.map(({ id }) => String(id));
      if (childIds.length > 0) {
        removed.push(...(await removeTree(own, child, { ids: childIds, stamp })));
      }
    }
  }
  return removed;
}

/** Brings rows back with all that went with them. */
export async function restoreTree(
  own: Owned,
  table: NounTable,
  { ids, stamp }: { ids: readonly string[]; stamp: string },
): Promise<void> {
  for (const part of parts(ids)) {
    const rows = await own
      .updateGone(table)
      .where('id', 'in', part as never)
      .where('deleted_at', '=', stamp)
      .set({ deleted_at: null })
      .returningAll()
      .execute();
    await indexRows(own, table, rows);
    for (const [child, column] of nouns[table].children) {
      const gone = await own
        .selectGone(child)
        .where(sql.ref(column), 'in', part as never)
        .where('deleted_at', '=', stamp)
        .select('id')
        .execute();
      const childIds = gone.map(({ id }) => String(id));
      if (childIds.length > 0) await restoreTree(own, child, { ids: childIds, stamp });
    }
  }
}

/** What belongs to something that is gone comes back only with it. */
export async function requireParents(
  own: Owned,
  table: NounTable,
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { what, parents } = nouns[table];
  for (const [parent, column] of parents) {
    const id = row[column];
    if (id === null || id === undefined) continue;
    const there = own.select(parent).where('id', '=', id as never);
    if (await there.select('id').executeTakeFirst()) continue;
    const parentWhat = nouns[parent].what;
    throw new Problem(
      'conflict',
      `The ${parentWhat} of this ${what} is deleted. Restore the ${parentWhat} first.`,
    );
  }
}

function* parts(ids: readonly string[]): Generator<string[]> {
  for (let start = 0; start < ids.length; start += idsAtOnce) {
    yield ids.slice(start, start + idsAtOnce);
  }
}
