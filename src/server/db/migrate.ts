import { type Kysely, sql } from 'kysely';
import { type MigrationResultSet, Migrator } from 'kysely/migration';
import { Problem } from '../../shared/errors.ts';
import { migrationsAfter } from './before-change.ts';
import { engineOf } from './engine.ts';
import { migrations } from './migrations/index.ts';
import type { Schema } from './schema.ts';

/** Runs before tables that are there already are changed, and keeps them as they are by failing. */
export type BeforeChange = (db: Kysely<Schema>) => Promise<unknown>;

/** Brings the tables up to this version; all of it or nothing. */
export async function migrate(db: Kysely<Schema>, beforeChange?: BeforeChange): Promise<void> {
  if ((await stepsOf(db)).join() === Object.keys(migrations).toSorted().join()) return;
  if (beforeChange && engineOf(db) === 'postgres') {
    const steps = migrationsAfter(() => beforeChange(db));
    return requireDone(await migratorOf(db, steps).migrateToLatest());
  }
  const migrator = migratorOf(db);
  // Not under the lock, which on a file is held against everybody, and waited for only seconds.
  if (beforeChange && (await isOlder(migrator))) await beforeChange(db);
  requireDone(await migrator.migrateToLatest());
}

/** Makes the tables in an empty database that another one has, be it of an earlier version. */
export async function migrateLike(db: Kysely<Schema>, other: Kysely<Schema>): Promise<void> {
  const last = (await stepsOf(other)).at(-1);
  if (last === undefined) throw new Error('There is no garage whose tables could be made again.');
  requireDone(await migratorOf(db).migrateTo(last));
}

function migratorOf(db: Kysely<Schema>, steps = { ...migrations }): Migrator {
  return new Migrator({ db, provider: { getMigrations: () => Promise.resolve(steps) } });
}

/** There is a garage, and this version has tables that it does not have yet. */
async function isOlder(migrator: Migrator): Promise<boolean> {
  const known = await migrator.getMigrations();
  const done = known.filter(({ executedAt }) => executedAt !== undefined).length;
  return done > 0 && done < known.length;
}

/** One query instead of a look through the whole catalog, which PostgreSQL takes its time for. */
async function stepsOf(db: Kysely<Schema>): Promise<string[]> {
  const ran = sql<{ name: string }>`select name from kysely_migration`;
  // A new database has no such table; whatever else is in the way, the migration meets again.
  return ran.execute(db).then(
    ({ rows }) => rows.map(({ name }) => name).toSorted(),
    () => [],
  );
}

function requireDone({ error }: MigrationResultSet): void {
  if (error === undefined) return;
  if (error instanceof Problem) throw error;
  const detail = isFromNewerVersion(error)
    ? 'This garage was last used by a newer TrackOut. Update, then open it again.'
    : 'The garage could not be brought up to this version. Nothing in it was changed.';
  throw new Problem('unavailable', detail, { cause: error });
}

/** Kysely has no code for it, only this sentence. */
function isFromNewerVersion(error: unknown): boolean {
  return error instanceof Error && error.message.includes('previously executed migration');
}
