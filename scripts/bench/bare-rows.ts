import { DatabaseSync } from 'node:sqlite';
import { Pool } from 'pg';
import { alikeTypes } from '../../src/server/db/postgres/values.ts';
import type { Row } from './bare-lists.ts';

type Rows = (account: string) => Row[] | Promise<Row[]>;

/** What one prepared statement finds, in a file of SQLite's or behind a URL of PostgreSQL's. */
export function bareRows(database: string, sql: string): Rows {
  if (!database.startsWith('postgres:')) {
    const statement = new DatabaseSync(database, { readOnly: true }).prepare(sql);
    return (account) => statement.all(account);
  }
  // As many connections as the garage has.
  const pool = new Pool({ connectionString: database, max: 10, types: alikeTypes });
  const named = { name: 'list', text: postgresText(sql) };
  return async (account) => (await pool.query<Row>({ ...named, values: [account] })).rows;
}

/** SQLite numbers its values as `?1`, PostgreSQL as `$1`. */
export function postgresText(sql: string): string {
  return sql.replaceAll('?', '$');
}
