import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Backup, Restored } from '../../shared/models/backup.ts';
import { databasePath } from '../db/open.ts';
import { findBackup, makeRolling } from './backups.ts';
import { copyChecked } from './checked-copy.ts';
import { removeDatabase } from './copy-to.ts';
import { isHalfGarage } from './examine.ts';
import { prepare } from './prepare.ts';
import { putAside, putInPlace } from './put-in-place.ts';
import { backupsFolder, folderSource } from './source.ts';

export interface RestoreOptions {
  /** Locked by who calls. */
  dataDir: string;
  nameOrFile: string;
  now: () => Date;
}

/**
 * Puts a backup in the place of the garage. Everything is made ready beside it first; the one step
 * that changes the garage is a rename. Killed at any point, the folder holds either state, whole.
 */
export async function restore({ dataDir, nameOrFile, now }: RestoreOptions): Promise<Restored> {
  const from = findBackup(backupsFolder(dataDir), nameOrFile);
  const fresh = freshPath(dataDir);
  try {
    await copyChecked(from, fresh, nameOrFile);
    const kept = await keepPresent(dataDir, { now, wanted: basename(from) });
    const missingAttachments = await prepare(fresh, {
      dataDir,
      present: kept.before === null ? null : databasePath(dataDir),
    });
    await putInPlace(fresh, databasePath(dataDir));
    return { from: nameOrFile, ...kept, missingAttachments };
  } finally {
    await removeDatabase(fresh);
  }
}

/** What a killed restore left, in a folder that is locked. */
export async function tidyRestore(dataDir: string): Promise<void> {
  await removeDatabase(freshPath(dataDir));
}

function freshPath(dataDir: string): string {
  return join(dataDir, 'garage.db.restoring');
}

/**
 * The way back: what is there, as a backup, or put aside where it is too damaged for one. Half a
 * garage is neither: who moves it still has the whole.
 */
async function keepPresent(
  dataDir: string,
  { now, wanted }: { now: () => Date; wanted: string },
): Promise<{ before: Backup | null; putAside: string | null }> {
  const path = databasePath(dataDir);
  if (!existsSync(path) || isHalfGarage(path)) return { before: null, putAside: null };
  const before = await makeRolling(
    { source: folderSource(dataDir), now, wanted },
    'before-restore',
  );
  return { before, putAside: before === null ? await putAside(dataDir, now()) : null };
}
