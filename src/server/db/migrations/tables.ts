import { type Kysely } from 'kysely';

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
