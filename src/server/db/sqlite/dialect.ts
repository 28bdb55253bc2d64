import type { DatabaseSync } from 'node:sqlite';
import { type Dialect, SqliteAdapter, SqliteIntrospector } from 'kysely';
import { LiteralLimitCompiler } from './compiler.ts';
import { SqliteDriver } from './driver.ts';

/** SQLite rolls tables back like rows, so a migration is done whole or not at all. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Kysely on the SQLite that comes with Node: no native package to build. */
export function sqliteDialect(path: string, database: DatabaseSync): Dialect {
  return {
    createDriver: () => new SqliteDriver(path, database),
    createAdapter: () => new TransactionalAdapter(),
    createQueryCompiler: () => new LiteralLimitCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}
