import { Problem } from '../shared/errors.ts';
import { openBackups } from './backup/backups.ts';
import { databaseSource } from './backup/database-source.ts';
import { folderSource } from './backup/source.ts';
import { isHalfCopied } from './db/copy/progress.ts';
import type { BeforeChange } from './db/migrate.ts';
import type { GaragePlace } from './db/open.ts';

export interface BeforeMigration {
  now: () => Date;
  signal?: AbortSignal;
  /** A backup that may not go, though it is old. */
  wanted?: string;
}

/** Backs a garage up before its tables are changed: without a way back, they are not. */
export function backUpBefore(
  { dataDir, databaseUrl }: GaragePlace,
  options: BeforeMigration,
): BeforeChange {
  return async (db) => {
    // Half a garage must not pass for one; whoever moves it still has the whole.
    if (databaseUrl !== undefined && (await isHalfCopied(db))) return;
    const source = databaseUrl === undefined ? folderSource(dataDir) : databaseSource(db, dataDir);
    try {
      await openBackups({ source, ...options }).make('before-migration');
    } catch (thrown) {
      throw new Problem(
        'unavailable',
        `This version changes the garage’s tables, and the backup before that failed. ${Problem.of(thrown).message}`,
        { cause: thrown },
      );
    }
  };
}
