import { type Dialect, PostgresAdapter, PostgresIntrospector } from 'kysely';
import type { Pool } from 'pg';
import { AlikeCompiler } from './compiler.ts';
import { PostgresDriver } from './driver.ts';

/** Kysely on `pg`, failing in our words and answering as SQLite does. */
export function postgresDialect(pool: Pool, address: string): Dialect {
  return {
    createDriver: () => new PostgresDriver(pool, address),
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new AlikeCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  };
}
