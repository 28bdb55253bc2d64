import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Problem } from '../../shared/errors.ts';
import type { Backup } from '../../shared/models/backup.ts';
import type { BackupReason } from '../../shared/models/backup-reasons.ts';
import { attachmentsFolder } from '../db/blobs/folder.ts';
import { diskProblemOf, syncFolder } from '../db/disk.ts';
import { databasePath } from '../db/open.ts';
import { copyTo, removeDatabase } from './copy-to.ts';
import { backupsFolder, finishBackup, listBackups, rotateBackups, startBackup } from './rolling.ts';

/** A garage's backups. Making one keeps no request waiting. */
export interface Backups {
  /** Those kept beside the garage, newest first. */
  list(): Promise<Backup[]>;
  /** One more beside the garage; the oldest past fourteen go. */
  make(reason?: BackupReason): Promise<Backup>;
  /** A whole one in a file of its own, with the contents of the attachments in it. */
  makeWhole(file: string): Promise<WholeBackup>;
}

export interface WholeBackup {
  file: string;
  /** Attachments whose content could not be found, and so is not in it. */
  missingAttachments: number;
}

export interface BackupsOptions {
  dataDir: string;
  now: () => Date;
  /** Gives up what is being made, and leaves nothing of it. */
  signal?: AbortSignal;
  /** A backup that may not go, though it is old. */
  wanted?: string | null;
}

/** Of a garage in a database, whose administrator has the database's own ways. */
export const noBackups: Backups = {
  list: async () => [],
  make: () => Promise.reject(inDatabase()),
  makeWhole: () => Promise.reject(inDatabase()),
};

function inDatabase(): Problem {
  return new Problem('unavailable', 'This garage is in a database. Back that up.');
}

export function openBackups(options: BackupsOptions): Backups {
  const { dataDir } = options;
  // One at a time: a second one at once would tell nothing new.
  let turn: Promise<unknown> = Promise.resolve();

  async function make(reason: BackupReason): Promise<Backup> {
    const made = await makeRolling(options, reason);
    if (made === null) throw damaged(dataDir);
    return made;
  }

  return {
    list: () => listBackups(backupsFolder(dataDir)),
    make(reason = 'manual') {
      const made = turn.then(() => make(reason));
      turn = made.catch(() => undefined);
      return made;
    },
    makeWhole: (file) => makeWhole(options, resolve(file)),
  };
}

/** Null where the garage is damaged, and so cannot be backed up. */
export async function makeRolling(
  { dataDir, now, signal, wanted = null }: BackupsOptions,
  reason: BackupReason,
): Promise<Backup | null> {
  const from = garageIn(dataDir);
  const folder = backupsFolder(dataDir);
  const fresh = await startBackup(folder);
  const { verdict } = await copyTo({ from, to: fresh, contentsIn: null }, signal);
  if (verdict === 'damaged') return null;
  const made = await finishBackup(fresh, { folder, at: now(), reason });
  await rotateBackups(folder, wanted);
  return made;
}

async function makeWhole({ dataDir, signal }: BackupsOptions, file: string): Promise<WholeBackup> {
  const from = garageIn(dataDir);
  if (existsSync(file)) {
    throw new Problem('conflict', `${file} is there already. Choose another name.`);
  }
  const fresh = `${file}.partial`;
  const contentsIn = attachmentsFolder(dataDir);
  const { verdict, missing } = await copyTo({ from, to: fresh, contentsIn }, signal);
  if (verdict === 'damaged') throw damaged(dataDir);
  try {
    await rename(fresh, file);
    await syncFolder(dirname(file));
  } catch (thrown) {
    await removeDatabase(fresh);
    throw diskProblemOf(thrown, dirname(file));
  }
  return { file, missingAttachments: missing };
}

function garageIn(dataDir: string): string {
  const path = databasePath(dataDir);
  if (existsSync(path)) return path;
  throw new Problem('not_found', `There is no garage in ${dataDir}.`);
}

function damaged(dataDir: string): Problem {
  return new Problem(
    'unavailable',
    `The garage in ${dataDir} is damaged, so it was not backed up. Put a backup in its place.`,
  );
}

/** The path of a backup by its name among those kept, or of a file; or a Problem where there is neither. */
export function findBackup(dataDir: string, nameOrFile: string): string {
  const kept = join(backupsFolder(dataDir), nameOrFile);
  const path = !/[/\\]/.test(nameOrFile) && existsSync(kept) ? kept : resolve(nameOrFile);
  if (existsSync(path)) return path;
  throw new Problem('not_found', `There is no backup ${nameOrFile}, and no file by that name.`);
}
