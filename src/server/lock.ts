import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Problem } from '../shared/errors.ts';
import { isBusy, problemOf } from './db/sqlite/problems.ts';

/**
 * Takes the one lock of a data folder; answers what frees it. SQLite holds it as a lock of the
 * operating system, which is freed when the process dies, however it dies: nothing stale is left.
 */
export function lockFolder(dataDir: string): () => void {
  const path = join(dataDir, 'garage.lock');
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path);
    // Nobody is waited for, and nothing is ever written, so that no journal is needed.
    database.exec('pragma busy_timeout = 0; begin exclusive');
  } catch (thrown) {
    database?.close();
    if (!isBusy(thrown)) throw problemOf(thrown, path);
    throw new Problem(
      'conflict',
      `Another garage server is using the folder ${dataDir}. Close it, or choose another folder.`,
      { cause: thrown },
    );
  }
  const held = database;
  return () => held.close();
}
