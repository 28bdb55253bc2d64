import { type Kysely, sql } from 'kysely';
import type { Table } from './table.ts';

/** The tables of an SQLite file; not those of its search index, which follows by itself. */
export async function sqliteTables<Tables>(db: Kysely<Tables>): Promise<Table[]> {
  const { rows } = await sql<{ name: string }>`
    select name from pragma_table_list
    where schema = 'main' and type = 'table' and name not like 'sqlite\\_%' escape '\\'
    order by name`.execute(db);
  return Promise.all(rows.map(({ name }) => tableOf(db, name)));
}

async function tableOf<Tables>(db: Kysely<Tables>, name: string): Promise<Table> {
  const columns = await sql<{ name: string; pk: number }>`
    select name, pk from pragma_table_xinfo(${name}) where hidden = 0 order by name`.execute(db);
  const references = await sql<{ name: string }>`
    select distinct "table" as name from pragma_foreign_key_list(${name}) order by 1`.execute(db);
  const key = columns.rows.filter(({ pk }) => pk > 0);
  return {
    name,
    columns: columns.rows.map((column) => column.name),
    key: key.toSorted((one, other) => one.pk - other.pk).map((column) => column.name),
    references: references.rows.map((row) => row.name),
  };
}
