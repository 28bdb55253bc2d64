import { DatabaseSync } from 'node:sqlite';
import type { Dialect } from 'kysely';
import { SqliteConnection } from './connection.ts';
import { sqliteDialect } from './dialect.ts';
import { makeOwnFile } from './own-file.ts';
import { problemOf } from './problems.ts';

/** For a reader, and while opening. Who writes waits in `GroupCommit`, without stopping the thread. */
const busyTimeoutMs = 5000;

/** Opens, or makes, the SQLite file at `path`. What is acknowledged is on the disk: FULL syncs each commit. */
export function openSqlite(path: string): Dialect {
  makeOwnFile(path);
  const opened: DatabaseSync[] = [];
  try {
    const connect = (pragmas: string) => {
      const database = new DatabaseSync(path);
      opened.push(database);
      database.exec(`pragma busy_timeout = ${busyTimeoutMs}; ${pragmas}`);
      return new SqliteConnection(path, database);
    };
    const writer = connect(
      'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on',
    );
    const reader = connect('pragma query_only = on');
    // Savepoints keep what they would undo in memory, not in files of their own.
    writer.execute('pragma temp_store = memory; pragma busy_timeout = 0');
    return sqliteDialect(reader, writer);
  } catch (thrown) {
    for (const database of opened) database.close();
    throw problemOf(thrown, path);
  }
}
