import { type Dialect, SqliteAdapter, SqliteIntrospector } from 'kysely';
import { LiteralLimitCompiler } from './compiler.ts';
import type { SqliteConnection } from './connection.ts';
import { SqliteDriver } from './driver.ts';

class TwoConnectionsAdapter extends SqliteAdapter {
  /** SQLite rolls tables back like rows, so a migration is done whole or not at all. */
  override get supportsTransactionalDdl(): boolean {
    return true;
  }

  /** Who waits for whom is the driver's matter. */
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** Kysely on the SQLite that comes with Node: no native package to build. */
export function sqliteDialect(reader: SqliteConnection, writer: SqliteConnection): Dialect {
  return {
    createDriver: () => new SqliteDriver(reader, writer),
    createAdapter: () => new TwoConnectionsAdapter(),
    createQueryCompiler: () => new LiteralLimitCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}
