import { existsSync, statSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Problem } from '../../shared/errors.ts';
import type { Backup } from '../../shared/models/backup.ts';
import type { BackupReason } from '../../shared/models/backup-reasons.ts';
import { diskProblemOf, syncFolder } from '../db/disk.ts';
import { removeDatabase } from './copy-to.ts';
import { finishBackup, listBackups, rotateBackups, startBackup } from './rolling.ts';
import type { BackupSource } from './source.ts';

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
  source: BackupSource;
  now: () => Date;
  /** Gives up what is being made, and leaves nothing of it. */
  signal?: AbortSignal;
  /** A backup that may not go, though it is old. */
  wanted?: string | null;
}

export function openBackups(options: BackupsOptions): Backups {
  const { folder } = options.source;
  // One at a time: a second one at once would tell nothing new.
  let turn: Promise<unknown> = Promise.resolve();

  async function make(reason: BackupReason): Promise<Backup> {
    const made = await makeRolling(options, reason);
    if (made === null) throw damaged();
    return made;
  }

  return {
    list: () => listBackups(folder),
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
  { source, now, signal, wanted = null }: BackupsOptions,
  reason: BackupReason,
): Promise<Backup | null> {
  const { folder } = source;
  source.requireGarage();
  const fresh = await startBackup(folder);
  const { verdict } = await source.copy(fresh, { isWhole: false, signal });
  if (verdict === 'damaged') return null;
  const made = await finishBackup(fresh, { folder, at: now(), reason });
  await rotateBackups(folder, wanted);
  return made;
}

async function makeWhole({ source, signal }: BackupsOptions, file: string): Promise<WholeBackup> {
  source.requireGarage();
  if (existsSync(file)) {
    throw new Problem('conflict', `${file} is there already. Choose another name.`);
  }
  const fresh = `${file}.partial`;
  const { verdict, missing } = await source.copy(fresh, { isWhole: true, signal });
  if (verdict === 'damaged') throw damaged();
  try {
    await rename(fresh, file);
    await syncFolder(dirname(file));
  } catch (thrown) {
    await removeDatabase(fresh);
    throw diskProblemOf(thrown, dirname(file));
  }
  return { file, missingAttachments: missing };
}

function damaged(): Problem {
  return new Problem(
    'unavailable',
    'The garage is damaged, so it was not backed up. Put a backup in its place.',
  );
}

/** The path of a backup by its name among those kept, or of a file; or a Problem where there is neither. */
export function findBackup(folder: string, nameOrFile: string): string {
  const kept = join(folder, nameOrFile);
  const path = !/[/\\]/.test(nameOrFile) && isFile(kept) ? kept : resolve(nameOrFile);
  if (isFile(path)) return path;
  throw new Problem('not_found', `There is no backup ${nameOrFile}, and no file by that name.`);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
