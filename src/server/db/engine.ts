import { type Kysely, SqliteAdapter } from 'kysely';

export type Engine = 'sqlite' | 'postgres';

/** For the few places in this folder that must differ; nothing outside it asks. */
export function engineOf<Tables>(db: Kysely<Tables>): Engine {
  return db.getExecutor().adapter instanceof SqliteAdapter ? 'sqlite' : 'postgres';
}
