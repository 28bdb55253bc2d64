import { DatabaseSync } from 'node:sqlite';
import { Problem } from '../../shared/errors.ts';
import { hashOfBytes } from '../db/blobs/blob-store.ts';
import { migrations } from '../db/migrations/index.ts';

/** Throws in words where the file, which is whole as a database, is no garage that can be put in place. */
export function examineBackup(path: string, called: string): void {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const steps = migrationsOf(database);
    const [first = ''] = Object.keys(migrations);
    if (!steps.includes(first)) {
      throw new Problem('invalid_input', `${called} is no backup of a garage.`);
    }
    if (steps.some((step) => !Object.hasOwn(migrations, step))) {
      throw new Problem(
        'conflict',
        `${called} was made by a newer TrackOut. Update, then restore it again.`,
      );
    }
    if (isHalf(database)) {
      throw new Problem(
        'conflict',
        `${called} holds a part of a garage: it was made while a move into it was broken off. Take another backup, or run that track move again.`,
      );
    }
    const broken = brokenContents(database);
    if (broken > 0) {
      throw new Problem(
        'unavailable',
        `${called} is damaged: ${broken} of its attachments are not what they were. Take another backup.`,
      );
    }
  } finally {
    database.close();
  }
}

export function hasTable(database: DatabaseSync, name: string): boolean {
  const found = database.prepare(`select 1 from sqlite_master where type = 'table' and name = ?`);
  return found.get(name) !== undefined;
}

/** A move into this file was broken off. One that cannot be read is damaged instead, as its copy will tell. */
export function isHalfGarage(path: string): boolean {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { readOnly: true });
    return isHalf(database);
  } catch {
    return false;
  } finally {
    database?.close();
  }
}

function isHalf(database: DatabaseSync): boolean {
  return hasTable(database, 'copy_progress');
}

function migrationsOf(database: DatabaseSync): string[] {
  if (!hasTable(database, 'kysely_migration')) return [];
  const rows = database.prepare('select name from kysely_migration').all();
  return rows.map(({ name }) => String(name));
}

function brokenContents(database: DatabaseSync): number {
  if (!hasTable(database, 'attachment_content')) return 0;
  let broken = 0;
  for (const row of database.prepare('select hash, bytes from attachment_content').iterate()) {
    const { hash, bytes } = row;
    if (!(bytes instanceof Uint8Array) || hashOfBytes(bytes) !== hash) broken += 1;
  }
  return broken;
}
