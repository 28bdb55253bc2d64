import { compiledOnce } from './compiled.ts';
import { missing } from './missing.ts';
import { nouns, type NounTable } from './nouns.ts';
import type { Owned } from './owned.ts';

const lookUpIn = (table: NounTable) =>
  compiledOnce((own: Owned, { id }: { id: string }) =>
    own
      .select(table)
      .where('id', '=', id as never)
      .select('id'),
  );
const lookUps = Object.fromEntries(
  Object.keys(nouns).map((table) => [table, lookUpIn(table as NounTable)]),
) as Record<NounTable, ReturnType<typeof lookUpIn>>;

/** What is named by an id must be there, and the account's own. */
export async function requireThere(
  own: Owned,
  table: NounTable,
  { id, path }: { id: string | null; path: string },
): Promise<void> {
  if (id === null) return;
  const [there] = await lookUps[table](own, { id });
  if (there === undefined) throw missing(nouns[table].what, path);
}

/** The same for several, in one question. */
export async function requireAllThere(
  own: Owned,
  table: NounTable,
  { ids, path }: { ids: readonly string[]; path: string },
): Promise<void> {
  const wanted = new Set(ids);
  if (wanted.size === 0) return;
  const there = own.select(table).where('id', 'in', [...wanted] as never);
  const rows = await there.select('id').execute();
  if (rows.length < wanted.size) throw missing(nouns[table].what, path);
}
