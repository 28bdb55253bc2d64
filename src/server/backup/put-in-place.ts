import { existsSync } from 'node:fs';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Problem } from '../../shared/errors.ts';
import { diskProblemOf, syncFolder } from '../db/disk.ts';
import { databasePath } from '../db/open.ts';
import { isBusy, isDamage, problemOf } from '../db/sqlite/problems.ts';

/** Makes a prepared database the garage's, by one rename. */
export async function putInPlace(fresh: string, path: string): Promise<void> {
  makeOneFile(fresh);
  if (existsSync(path)) await settleOld(path);
  try {
    const file = await open(fresh, 'r+');
    await file.sync();
    await file.close();
    await rename(fresh, path);
    await syncFolder(dirname(path));
  } catch (thrown) {
    throw diskProblemOf(thrown, dirname(path));
  }
}

/**
 * The old database becomes one file first: changes that wait in a file beside it belong to it
 * alone, and would be played into the new one.
 */
async function settleOld(path: string): Promise<void> {
  try {
    makeOneFile(path);
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    for (const end of ['-wal', '-shm']) await rm(`${path}${end}`, { force: true });
  }
}

function makeOneFile(path: string): void {
  const database = new DatabaseSync(path);
  try {
    database.exec('pragma busy_timeout = 1000; pragma journal_mode = delete');
  } catch (thrown) {
    if (isDamage(thrown)) throw thrown;
    if (!isBusy(thrown)) throw problemOf(thrown, path);
    throw new Problem(
      'conflict',
      `Another program is using ${path}. End it, then restore again. Nothing was changed.`,
      { cause: thrown },
    );
  } finally {
    database.close();
  }
}

/** A damaged garage cannot be backed up, but some of it may still be saved by hand. */
export async function putAside(dataDir: string, at: Date): Promise<string> {
  const path = databasePath(dataDir);
  const aside = join(dataDir, `damaged-${at.toISOString().slice(0, 19).replaceAll(':', '')}Z`);
  try {
    await mkdir(aside, { recursive: true, mode: 0o700 });
    for (const end of ['', '-wal']) {
      if (existsSync(`${path}${end}`))
        await copyFile(`${path}${end}`, join(aside, `garage.db${end}`));
    }
    await syncFolder(aside);
  } catch (thrown) {
    throw diskProblemOf(thrown, dataDir);
  }
  return aside;
}
