import { type Kysely, sql } from 'kysely';
import { engineOf } from '../engine.ts';

/** PostgreSQL counts beside its tables: numbers that were copied must not be given out again. */
export async function raiseSequences<Tables>(db: Kysely<Tables>): Promise<void> {
  if (engineOf(db) === 'sqlite') return;
  const { rows } = await sql<{ table: string; column: string; sequence: string }>`
    select table_name as "table", column_name as "column",
      pg_get_serial_sequence(quote_ident(table_name), column_name) as sequence
    from information_schema.columns
    where table_schema = current_schema() and column_default like 'nextval(%'`.execute(db);
  for (const { table, column, sequence } of rows) {
    const next = sql`coalesce((select max(${sql.ref(column)}) from ${sql.table(table)}), 0) + 1`;
    await sql`select setval(${sequence}::regclass, ${next}, false)`.execute(db);
  }
}
