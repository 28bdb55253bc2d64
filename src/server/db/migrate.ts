import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { Problem } from '../../shared/errors.ts';
import { migrations } from './migrations/index.ts';
import type { Schema } from './schema.ts';

/** Brings the tables up to this version; all of it or nothing. */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const provider = { getMigrations: () => Promise.resolve({ ...migrations }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
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
