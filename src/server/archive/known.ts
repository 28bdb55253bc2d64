import type { NounKind } from '../../shared/models/search.ts';
import type { NounTable } from '../db/nouns.ts';
import type { Owned } from '../db/owned.ts';
import { derivedId } from './derived-id.ts';
import { type Archived, itemOf, tableOf } from './stored.ts';

export interface Known {
  item: Archived;
  /** It was deleted here. */
  isGone: boolean;
}

interface Found {
  /** The id it has, or will have, here. */
  id: string;
  before: Known | null;
}

/**
 * What is there of the ids that are sent. What has another id here, since its own was taken by
 * another account, is found again; what another account has is never looked into.
 */
export async function knownOf(
  own: Owned,
  kind: NounKind,
  ids: readonly string[],
): Promise<Map<string, Found>> {
  const table = tableOf(kind);
  const derived = new Map(ids.map((id) => [id, derivedId(own.accountId, id)]));
  const wanted = [...derived.keys(), ...derived.values()];
  const known = new Map<string, Known>();
  for (const [rows, isGone] of [
    [own.select(table), false],
    [own.selectGone(table), true],
  ] as const) {
    const found = await rows
      .where('id', 'in', wanted as never)
      .selectAll()
      .execute();
    for (const row of found) known.set(String(row.id), { item: itemOf(kind, row), isGone });
  }
  const unknown = ids.filter((id) => !known.has(id));
  const taken = await takenIds(own, table, unknown);
  return new Map(
    ids.map((id) => {
      const other = derived.get(id) ?? id;
      const here = known.has(id) || !(known.has(other) || taken.has(id)) ? id : other;
      return [id, { id: here, before: known.get(here) ?? null }];
    }),
  );
}

/** Those that another account has. */
export async function takenIds(
  own: Owned,
  table: NounTable,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await own.db
    .selectFrom(table)
    .where('id', 'in', ids as never)
    .where('account_id', '<>', own.accountId)
    .select('id')
    .execute();
  return new Set(rows.map((row) => String(row.id)));
}
