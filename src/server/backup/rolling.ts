import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Backup } from '../../shared/models/backup.ts';
import type { BackupReason } from '../../shared/models/backup-reasons.ts';
import { diskProblemOf, isMissing, syncFolder } from '../db/disk.ts';
import { removeDatabase } from './copy-to.ts';
import { backupName, readBackupName } from './names.ts';

/** Two weeks of days, as long as nothing else is made. */
const keptMax = 14;
/** One that is being made grows; one that has not for so long was left by a process that is gone. */
const abandonedMs = 60 * 60_000;
const partial = '.partial';

/** Those kept in a folder, newest first. */
export async function listBackups(folder: string): Promise<Backup[]> {
  const found: Backup[] = [];
  for (const name of await namesIn(folder)) {
    const read = readBackupName(name);
    const bytes = read && (await sizeOf(join(folder, name)));
    if (read && bytes !== null) found.push({ name, ...read, bytes });
  }
  return found.toSorted((one, other) => (one.name < other.name ? 1 : -1));
}

/** A name beside the backups for one that does not count yet. */
export async function startBackup(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (thrown) {
    throw diskProblemOf(thrown, folder);
  }
  for (const name of await namesIn(folder)) {
    if (name.includes(partial) && (await isAbandoned(join(folder, name)))) {
      await rm(join(folder, name), { force: true });
    }
  }
  return join(folder, `.${randomUUID()}${partial}`);
}

/** From here on it counts. */
export async function finishBackup(
  fresh: string,
  { folder, at, reason }: { folder: string; at: Date; reason: BackupReason },
): Promise<Backup> {
  try {
    const name = await freeName(folder, at, reason);
    await rename(fresh, join(folder, name));
    await syncFolder(folder);
    const made = (await listBackups(folder)).find((backup) => backup.name === name);
    if (made === undefined) throw new Error(`The backup ${name} was removed while it was made.`);
    return made;
  } catch (thrown) {
    await removeDatabase(fresh);
    throw diskProblemOf(thrown, folder);
  }
}

/** Removes what is past the kept ones, but for the one that is wanted still. */
export async function rotateBackups(folder: string, wanted: string | null = null): Promise<void> {
  const past = (await listBackups(folder)).slice(keptMax);
  for (const { name } of past) {
    if (name !== wanted) await rm(join(folder, name), { force: true });
  }
}

/** Names count seconds; a second one of the same second takes the next. */
async function freeName(folder: string, at: Date, reason: BackupReason): Promise<string> {
  const taken = new Set(await namesIn(folder));
  let time = at.getTime();
  while (taken.has(backupName(new Date(time), reason))) time += 1000;
  return backupName(new Date(time), reason);
}

async function isAbandoned(path: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(path)).mtimeMs > abandonedMs;
  } catch {
    return false;
  }
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    const found = await stat(path);
    return found.isFile() ? found.size : null;
  } catch {
    return null;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (thrown) {
    if (isMissing(thrown)) return [];
    throw diskProblemOf(thrown, folder);
  }
}
