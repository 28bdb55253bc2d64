import type { Kysely } from 'kysely';
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

/** Kysely has no code for it, only this sentence. */
function isFromNewerVersion(error: unknown): boolean {
  return error instanceof Error && error.message.includes('previously executed migration');
}
