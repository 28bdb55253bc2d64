import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Problem } from '../shared/errors.ts';
import { makeOwnFile } from './db/sqlite/own-file.ts';
import { isBusy, problemOf } from './db/sqlite/problems.ts';

/**
 * Takes the one lock of a data folder; answers what frees it. SQLite holds it as a lock of the
 * operating system, which is freed when the process dies, however it dies: nothing stale is left.
 */
export function lockFolder(dataDir: string): () => void {
  const path = pathIn(dataDir);
  makeOwnFile(path);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path);
    // The lock is a write that is never let go of. What is written means nothing, so there is no
    // journal beside it.
    database.exec(
      'pragma busy_timeout = 0; pragma journal_mode = memory; pragma locking_mode = exclusive; begin immediate; pragma user_version = 1',
    );
    shutReadersOut(database);
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

/** From here on a look at the file is refused, by which a running garage is known. */
function shutReadersOut(database: DatabaseSync): void {
  try {
    database.exec('commit');
  } catch (thrown) {
    // Somebody looks at this very moment: the write stays open, and no other look begins.
    if (!isBusy(thrown)) throw thrown;
  }
}

/** Whether a garage runs on the folder. Looking is a shared lock, which keeps nobody from taking theirs. */
export function isFolderLocked(dataDir: string): boolean {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(pathIn(dataDir), { readOnly: true });
    database.exec('pragma busy_timeout = 0; select * from sqlite_master');
    return false;
  } catch (thrown) {
    return isBusy(thrown);
  } finally {
    database?.close();
  }
}

function pathIn(dataDir: string): string {
  return join(dataDir, 'garage.lock');
}
