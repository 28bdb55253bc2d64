import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { Problem } from '../../shared/errors.ts';
import { migrations } from './migrations/index.ts';
import type { Schema } from './schema.ts';

/**
 * Brings the tables up to this version; all of it or nothing. `beforeChange` runs before tables
 * that are there already are changed, and keeps them as they are by failing.
 */
export async function migrate(
  db: Kysely<Schema>,
  beforeChange?: () => Promise<unknown>,
): Promise<void> {
  if (await isMigrated(db)) return;
  const provider = { getMigrations: () => Promise.resolve({ ...migrations }) };
  const migrator = new Migrator({ db, provider });
  if (beforeChange && (await isOlder(migrator))) await beforeChange();
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (error instanceof Problem) throw error;
  const detail = isFromNewerVersion(error)
    ? 'This garage was last used by a newer TrackOut. Update, then open it again.'
    : 'The garage could not be brought up to this version. Nothing in it was changed.';
  throw new Problem('unavailable', detail, { cause: error });
}

/** There is a garage, and this version has tables that it does not have yet. */
async function isOlder(migrator: Migrator): Promise<boolean> {
  const known = await migrator.getMigrations();
  const done = known.filter(({ executedAt }) => executedAt !== undefined).length;
  return done > 0 && done < known.length;
}

/** One query instead of a look through the whole catalog, which PostgreSQL takes its time for. */
async function isMigrated(db: Kysely<Schema>): Promise<boolean> {
  const ran = sql<{ name: string }>`select name from kysely_migration`;
  // A new database has no such table; whatever else is in the way, the migration meets again.
  const names = await ran.execute(db).then(
    ({ rows }) => rows.map(({ name }) => name).toSorted(),
    () => [],
  );
  return names.join() === Object.keys(migrations).toSorted().join();
}

/** Kysely has no code for it, only this sentence. */
function isFromNewerVersion(error: unknown): boolean {
  return error instanceof Error && error.message.includes('previously executed migration');
}
