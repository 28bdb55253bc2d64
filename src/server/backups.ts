import { basename } from 'node:path';
import type { Kysely } from 'kysely';
import type { Instant } from '../shared/dates.ts';
import type { Restored } from '../shared/models/backup.ts';
import { type Backups, findBackup, openBackups } from './backup/backups.ts';
import { type Daily, isBackupDue, keepDaily } from './backup/daily.ts';
import { databaseBackupsFolder, databaseSource } from './backup/database-source.ts';
import { restore } from './backup/restore.ts';
import { restoreDatabase } from './backup/restore-database.ts';
import { backupsFolder, folderSource } from './backup/source.ts';
import { sweepAttachments } from './backup/sweep.ts';
import { backUpBefore } from './before-migration.ts';
import { type GaragePlace, makeFolder, openDatabase } from './db/open.ts';
import { openWhole } from './db/open-whole.ts';
import { inBackupTurn, lastBackupAt } from './db/postgres/backup-turn.ts';
import { contentSweeper } from './db/postgres/unnamed-contents.ts';
import type { Schema } from './db/schema.ts';
import type { Log } from './http/log.ts';
import { lockFolder } from './lock.ts';

/** The backups of a garage, whether a server runs on it or not. */
export async function withBackups<Value>(
  place: GaragePlace,
  act: (backups: Backups) => Promise<Value>,
): Promise<Value> {
  const { dataDir, databaseUrl } = place;
  const now = () => new Date();
  if (databaseUrl === undefined) return act(openBackups({ source: folderSource(dataDir), now }));
  const db = await openWhole(place, backUpBefore(place, { now }));
  try {
    return await act(openBackups({ source: databaseSource(db, dataDir), now }));
  } finally {
    await db.destroy();
  }
}

/** Puts a backup, by its name or as a file, in the place of a garage. A folder must not be in use. */
export async function restoreBackup(
  place: GaragePlace,
  nameOrFile: string,
  now: () => Date = () => new Date(),
): Promise<Restored> {
  const { dataDir, databaseUrl } = place;
  // A mistyped name must not make a folder, nor tables.
  const isInFolder = databaseUrl === undefined;
  const folder = isInFolder ? backupsFolder(dataDir) : databaseBackupsFolder(dataDir);
  const path = findBackup(folder, nameOrFile);
  if (!isInFolder) {
    const keep = backUpBefore(place, { now, wanted: basename(path) });
    const db = await openDatabase(place, keep);
    try {
      return await restoreDatabase({ db, dataDir, nameOrFile, now });
    } finally {
      await db.destroy();
    }
  }
  await makeFolder(dataDir);
  const unlock = lockFolder(dataDir);
  try {
    return await restore({ dataDir, nameOrFile, now });
  } finally {
    unlock();
  }
}

export interface DailyGarage extends GaragePlace {
  db: Kysely<Schema>;
  backups: Backups;
  now: () => Date;
  log: Log;
  signal: AbortSignal;
  firstBackupMs?: number;
}

export function backUpDaily(garage: DailyGarage): Daily {
  const { databaseUrl, now, log, signal, firstBackupMs } = garage;
  return keepDaily({
    ...(databaseUrl === undefined ? folderDays(garage) : databaseDays(garage)),
    now,
    onFailure(err) {
      if (!signal.aborted) log.warn({ err }, 'The daily backup failed; it is tried again.');
    },
    ...(firstBackupMs !== undefined && { firstMs: firstBackupMs }),
  });
}

function folderDays({ dataDir, backups, signal }: DailyGarage) {
  return {
    lastAt: async (): Promise<Instant | null> => (await backups.list())[0]?.at ?? null,
    async make() {
      await backups.make('daily');
      await sweepAttachments(dataDir, signal);
    },
  };
}

function databaseDays({ db, backups, now }: DailyGarage) {
  return {
    lastAt: () => lastBackupAt(db),
    make: () =>
      inBackupTurn(db, {
        now,
        isDue: (lastAt) => isBackupDue(lastAt, now()),
        make: () => backups.make('daily'),
      }),
    tidy: contentSweeper(db),
  };
}
