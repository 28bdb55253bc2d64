import { Problem } from '../shared/errors.ts';
import type { Restored } from '../shared/models/backup.ts';
import { type Backups, findBackup, openBackups } from './backup/backups.ts';
import { type Daily, keepDaily } from './backup/daily.ts';
import { restore } from './backup/restore.ts';
import { sweepAttachments } from './backup/sweep.ts';
import { makeFolder } from './db/open.ts';
import type { Log } from './http/log.ts';
import { lockFolder } from './lock.ts';

/** The backups of a folder, whether a garage runs on it or not. */
export function backupsOf(dataDir: string): Backups {
  return openBackups({ dataDir, now: () => new Date() });
}

/** Puts a backup, by its name or as a file, in the place of the garage of a folder that is not in use. */
export async function restoreBackup(
  dataDir: string,
  nameOrFile: string,
  now: () => Date = () => new Date(),
): Promise<Restored> {
  // A mistyped name must not make a folder.
  findBackup(dataDir, nameOrFile);
  await makeFolder(dataDir);
  const unlock = lockFolder(dataDir);
  try {
    return await restore({ dataDir, nameOrFile, now });
  } finally {
    unlock();
  }
}

/** Without a way back, a garage's tables are not changed. */
export async function backUpBefore(backups: Backups): Promise<void> {
  try {
    await backups.make('before-migration');
  } catch (thrown) {
    throw new Problem(
      'unavailable',
      `This version changes the garage’s tables, and the backup before that failed. ${Problem.of(thrown).message}`,
      { cause: thrown },
    );
  }
}

export function backUpDaily(options: {
  dataDir: string;
  backups: Backups;
  now: () => Date;
  log: Log;
  signal: AbortSignal;
  firstBackupMs?: number;
}): Daily {
  const { dataDir, backups, now, log, signal, firstBackupMs } = options;
  return keepDaily({
    backups,
    now,
    tidy: () => sweepAttachments(dataDir, signal),
    onFailure(err) {
      if (!signal.aborted) log.warn({ err }, 'The daily backup failed; it is tried again.');
    },
    ...(firstBackupMs !== undefined && { firstMs: firstBackupMs }),
  });
}
