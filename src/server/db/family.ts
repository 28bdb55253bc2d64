import { sql } from 'kysely';
import { Problem } from '../../shared/errors.ts';
import { type Link, nouns, type NounTable, parentsOf } from './nouns.ts';
import type { Owned } from './owned.ts';
import { indexRows, unindexRows } from './search.ts';

/** So many ids in one statement are below what both engines take. */
const idsAtOnce = 200;

type Row = Readonly<Record<string, unknown>>;

/** Rows by their ids, and the mark of the deletion they went with. */
interface Marked {
  ids: readonly string[];
  stamp: string;
}

/** The mark that a deletion leaves on all that goes with it; no other deletion's is the same. */
export function stampOf(now: Date, rootId: string): string {
  return `${now.toISOString()}/${rootId}`;
}

/** Marks rows and all that belongs to them as gone. */
export async function removeTree(
  own: Owned,
  table: NounTable,
  { ids, stamp }: Marked,
): Promise<void> {
  for (const part of parts(ids)) {
    await own
      .update(table)
      .where('id', 'in', part as never)
      .set({ deleted_at: stamp })
      .execute();
    await unindexRows(own, part);
    for (const [child, column] of nouns[table].children) {
      const there = own.select(child).where(sql.ref(column), 'in', part as never);
      const children = await there.select('id').execute();
      if (children.length > 0) await removeTree(own, child, { ids: idsOf(children), stamp });
    }
  }
}

/** Brings rows back with all that went with them. */
export async function restoreTree(
  own: Owned,
  table: NounTable,
  { ids, stamp }: Marked,
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
    for (const link of nouns[table].children) {
      const children = await wentWith(own, link, { ids: part, stamp });
      const [child] = link;
      const waiting = await waitingFor(own, child, children);
      const ready = idsOf(children).filter((id) => !waiting.has(id));
      await restoreTree(own, child, { ids: ready, stamp });
      for (const [id, other] of waiting) await handOver(own, child, { ids: [id], stamp }, other);
    }
  }
}

/** What belongs to something that is gone comes back only with it. */
export async function requireParents(own: Owned, table: NounTable, row: Row): Promise<void> {
  for (const [parent, id] of parentsOf(table, row)) {
    const there = own.select(parent).where('id', '=', id as never);
    if (await there.select('id').executeTakeFirst()) continue;
    const parentWhat = nouns[parent].what;
    throw new Problem(
      'conflict',
      `The ${parentWhat} of this ${nouns[table].what} is deleted. Restore the ${parentWhat} first.`,
    );
  }
}

async function wentWith(own: Owned, [child, column]: Link, { ids, stamp }: Marked): Promise<Row[]> {
  return own
    .selectGone(child)
    .where(sql.ref(column), 'in', ids as never)
    .where('deleted_at', '=', stamp)
    .selectAll()
    .execute();
}

/** Rows that belong to something else too which is still gone, by id, with the mark of that. */
async function waitingFor(
  own: Owned,
  table: NounTable,
  rows: readonly Row[],
): Promise<Map<string, string>> {
  const waiting = new Map<string, string>();
  const named = Map.groupBy(
    rows.flatMap((row) => parentsOf(table, row).map(([parent, id]) => ({ row, parent, id }))),
    ({ parent }) => parent,
  );
  for (const [parent, links] of named) {
    const stamps = await goneAmong(own, parent, new Set(links.map(({ id }) => id)));
    for (const { row, id } of links) {
      const stamp = stamps.get(id);
      if (stamp !== undefined) waiting.set(String(row['id']), stamp);
    }
  }
  return waiting;
}

async function goneAmong(
  own: Owned,
  table: NounTable,
  ids: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const stamps = new Map<string, string>();
  for (const part of parts([...ids])) {
    const gone = own.selectGone(table).where('id', 'in', part as never);
    for (const row of await gone.select(['id', 'deleted_at']).execute()) {
      stamps.set(String(row.id), String(row.deleted_at));
    }
  }
  return stamps;
}

/** From now on they went with another deletion, and come back with that one. */
async function handOver(
  own: Owned,
  table: NounTable,
  { ids, stamp }: Marked,
  other: string,
): Promise<void> {
  for (const part of parts(ids)) {
    await own
      .updateGone(table)
      .where('id', 'in', part as never)
      .where('deleted_at', '=', stamp)
      .set({ deleted_at: other })
      .execute();
    for (const link of nouns[table].children) {
      const children = await wentWith(own, link, { ids: part, stamp });
      await handOver(own, link[0], { ids: idsOf(children), stamp }, other);
    }
  }
}

function idsOf(rows: readonly Row[]): string[] {
  return rows.map(({ id }) => String(id));
}

function* parts(ids: readonly string[]): Generator<string[]> {
  for (let start = 0; start < ids.length; start += idsAtOnce) {
    yield ids.slice(start, start + idsAtOnce);
  }
}
