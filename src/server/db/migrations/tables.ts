import { type ColumnDataType, type Kysely, type RawBuilder, sql } from 'kysely';

/** A column's type; `?` behind it lets it be null. */
type Type = 'text' | 'integer' | 'bigint' | 'double precision';
type Columns = Readonly<Record<string, Type | `${Type}?`>>;

/** A table of things that belong to an account, are changed, deleted and brought back. */
export async function noun(db: Kysely<unknown>, name: string, columns: Columns): Promise<void> {
  let table = db.schema
    .createTable(name)
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('account.id').onDelete('cascade'),
    );
  for (const [column, type] of Object.entries(columns)) {
    const isNullable = type.endsWith('?');
    table = table.addColumn(column, type.replace('?', '') as Type, (built) =>
      isNullable ? built : built.notNull(),
    );
  }
  await table
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('deleted_at', 'text')
    .execute();
}

export async function index(
  db: Kysely<unknown>,
  table: string,
  name: string,
  columns: string,
): Promise<void> {
  await db.schema.createIndex(name).on(table).columns(columns.split(' ')).execute();
}

type Added = readonly [type: ColumnDataType, fallback?: string | number];

/** One by one, since SQLite adds no two columns at once. */
export async function widen(
  db: Kysely<unknown>,
  table: string,
  columns: Readonly<Record<string, Added>>,
): Promise<void> {
  for (const [name, [type, fallback]] of Object.entries(columns)) {
    const literal: RawBuilder<unknown> | undefined =
      fallback === undefined ? undefined : sql.lit(fallback);
    await db.schema
      .alterTable(table)
      .addColumn(name, type, (column) => (literal ? column.notNull().defaultTo(literal) : column))
      .execute();
  }
}
