import { type Kysely, sql } from 'kysely';
import type { Table } from './table.ts';

export type Row = Readonly<Record<string, unknown>>;

/** An insert's values stay below what both engines take in one statement: SQLite's 32,766. */
const rowsAtOnce = 500;

/** A table's rows in the order of its key, from behind `after`, some at a time. */
export async function* batchesOf<Tables>(
  db: Kysely<Tables>,
  table: Table,
  after: readonly unknown[] | null = null,
): AsyncGenerator<readonly Row[]> {
  const columns = sql.join(table.columns.map((name) => sql.ref(name)));
  const key = sql.join(table.key.map((name) => sql.ref(name)));
  let last = after;
  for (;;) {
    const rest = last === null ? sql`` : sql`where (${key}) > (${sql.join(last)})`;
    const { rows } = await sql<Row>`
      select ${columns} from ${sql.table(table.name)} ${rest}
      order by ${key} limit ${sql.lit(rowsAtOnce)}`.execute(db);
    if (rows.length > 0) yield rows;
    if (rows.length < rowsAtOnce) return;
    last = keyOf(table, rows);
  }
}

/** The key of a batch's last row, behind which the next begins. */
export function keyOf(table: Table, rows: readonly Row[]): unknown[] {
  return table.key.map((name) => rows.at(-1)?.[name]);
}

export async function insertRows<Tables>(
  db: Kysely<Tables>,
  table: Table,
  rows: readonly Row[],
): Promise<void> {
  const columns = sql.join(table.columns.map((name) => sql.ref(name)));
  const values = rows.map((row) => sql`(${sql.join(table.columns.map((name) => row[name]))})`);
  await sql`insert into ${sql.table(table.name)} (${columns}) values ${sql.join(values)}`.execute(
    db,
  );
}

export async function isEmpty<Tables>(db: Kysely<Tables>, { name }: Table): Promise<boolean> {
  const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(db);
  return rows.length === 0;
}
