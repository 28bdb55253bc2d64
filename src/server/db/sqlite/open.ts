import { DatabaseSync } from 'node:sqlite';
import type { Dialect } from 'kysely';
import { sqliteDialect } from './dialect.ts';
import { makeOwnFile } from './own-file.ts';
import { problemOf } from './problems.ts';

/** Another process (the CLI beside a server) holds the file for milliseconds; this is ample. */
const busyTimeoutMs = 5000;

/** Opens, or makes, the SQLite file at `path`. What is acknowledged is on the disk: FULL syncs each commit. */
export function openSqlite(path: string): Dialect {
  makeOwnFile(path);
  try {
    const database = new DatabaseSync(path);
    database.exec(
      `pragma busy_timeout = ${busyTimeoutMs}; pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on`,
    );
    return sqliteDialect(path, database);
  } catch (thrown) {
    throw problemOf(thrown, path);
  }
}
