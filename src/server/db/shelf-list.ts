import { sql } from 'kysely';
import { z } from 'zod';
import { firstPage } from './first-page.ts';
import type { NounTable } from './nouns.ts';
import type { Owned } from './owned.ts';
import { type Paging, readCursor, rowsOf, toPage } from './paging.ts';

export type Row = Readonly<Record<string, unknown>>;
type Value = string | number;
type Filters = Readonly<Record<string, Value | undefined>>;

export interface ListOptions<Item> {
  table: NounTable;
  toItem: (row: Row) => Item;
  /** The columns it is sorted by, in order; the id comes last by itself. An index has them in this order. */
  order: Readonly<Record<string, 'text' | 'integer'>>;
  direction: 'asc' | 'desc';
}

/** What is asked of a list: by column, what it is to be equal to, and the span of the first column of the order. */
export interface ListAsked extends Paging {
  where?: Filters;
  from?: string | undefined;
  to?: string | undefined;
}

/** What a cursor holds came from a column; a sender may put in what no column takes. */
const plain = z.string().refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text));

function tupleOf(parts: z.ZodType<Value>[]) {
  const [first = z.string(), ...rest] = parts;
  return z.tuple([first, ...rest]);
}

/** Reads a list along an index, page by page. */
export function listOf<Item>({ table, toItem, order, direction }: ListOptions<Item>) {
  const columns = [...Object.keys(order), 'id'];
  const [first = 'id'] = columns;
  const kinds: z.ZodType<Value>[] = Object.values(order).map((kind) =>
    kind === 'text' ? plain : z.int32(),
  );
  const cursorKey = tupleOf([...kinds, plain]);
  const further = direction === 'asc' ? '>' : '<';

  // `from` and `to` stand among the filters, since each of them is one more value in the query.
  const build = (own: Owned, limit: number, filters: Filters) => {
    let rows = own.select(table).selectAll();
    for (const [name, value] of Object.entries(filters)) {
      if (value === undefined) continue;
      if (name === 'from') rows = rows.where(sql.ref(first), '>=', value);
      else if (name === 'to') rows = rows.where(sql.ref(first), '<=', value);
      else rows = rows.where(sql.ref(name), '=', value);
    }
    for (const column of columns) rows = rows.orderBy(sql.ref(column), direction);
    return rows.limit(limit);
  };
  const readFirst = firstPage<Filters, Row>(build);

  return async (own: Owned, { where = {}, from, to, ...paging }: ListAsked) => {
    const limit = rowsOf(paging);
    const filters = { ...where, from, to };
    const after = readCursor(paging, cursorKey);
    const rows: Row[] = after
      ? await build(own, limit, filters)
          .where(
            sql<boolean>`(${sql.join(columns.map((column) => sql.ref(column)))}) ${sql.raw(further)} (${sql.join(after)})`,
          )
          .execute()
      : await readFirst(own, limit, filters);
    const keyOf = (row: Row): unknown[] => columns.map((column) => row[column]);
    return toPage(rows, paging, { keyOf, itemOf: toItem });
  };
}
