import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { attachmentsFolder, folderBlobs } from '../../src/server/db/blobs/folder.ts';
import { type Backups, openBackups } from '../../src/server/backup/backups.ts';
import { folderSource } from '../../src/server/backup/source.ts';
import { openDatabase } from '../../src/server/db/open.ts';
import type { BackupReason } from '../../src/shared/models/backup-reasons.ts';

// Programs that a test starts, and ends somewhere on their way.
export const backupProcess = fileURLToPath(new URL('./backup-process.ts', import.meta.url));
export const restoreProcess = fileURLToPath(new URL('./restore-process.ts', import.meta.url));
export const stormProcess = fileURLToPath(new URL('./storm-process.ts', import.meta.url));

export interface BackedUpFolder extends AsyncDisposable {
  dataDir: string;
  /** The garage's own file. */
  path: string;
  backups: Backups;
  /** The path of a backup just made. */
  make(reason?: BackupReason): Promise<string>;
  /** Moves the clock by which backups are named. */
  later(ms: number): void;
}

/** A garage's folder with its tables and two cars that are always written together. */
export async function backedUpFolder(): Promise<BackedUpFolder> {
  const dataDir = await mkdtemp(join(tmpdir(), 'garage-backup-'));
  await (await openDatabase({ dataDir })).destroy();
  const path = join(dataDir, 'garage.db');
  run(path, (database) => {
    database.exec(
      `insert into account (id, name, distance_unit, currency, time_zone, created_at) values ('ann', 'Ann', 'mi', 'USD', 'UTC', '')`,
    );
    for (const id of ['left', 'right']) insertCar(database, id);
  });
  let time = Date.parse('2026-05-01T12:00:00Z');
  const backups = openBackups({ source: folderSource(dataDir), now: () => new Date(time) });
  return {
    dataDir,
    path,
    backups,
    async make(reason) {
      return join(dataDir, 'backups', (await backups.make(reason)).name);
    },
    later: (ms) => (time += ms),
    [Symbol.asyncDispose]: () => rm(dataDir, { recursive: true, force: true }),
  };
}

function insertCar(database: DatabaseSync, id: string): void {
  const words = { nickname: id, nickname_sorted: id, make: '', model: '', trim: '', notes: '' };
  const odometer = { odometer_typed: 0, odometer: 0, odometer_unit: 'mi' };
  const rest = { account_id: 'ann', color: '', vin: '', created_at: '', updated_at: '' };
  const columns = Object.entries({ id, ...words, ...odometer, ...rest });
  database
    .prepare(
      `insert into car (${columns.map(([name]) => name).join()}) values (${columns.map(() => '?').join()})`,
    )
    .run(...columns.map(([, value]) => value));
}

/** Looks into, or changes, a database file over a connection of its own. */
export function run<Value>(path: string, act: (database: DatabaseSync) => Value): Value {
  const database = new DatabaseSync(path);
  try {
    database.exec('pragma busy_timeout = 5000');
    return act(database);
  } finally {
    database.close();
  }
}

/** Sets what tells one state of the garage from another. */
export function setState(path: string, state: number): void {
  run(path, (database) => database.exec(`update car set odometer = ${state}`));
}

/** What state a whole database is in: its pair of cars, which never differ. */
export function stateOf(path: string): { check: unknown; odometers: unknown[] } {
  return run(path, (database) => ({
    check: database.prepare('pragma integrity_check').get()?.['integrity_check'],
    odometers: database
      .prepare('select distinct odometer from car')
      .all()
      .map(({ odometer }) => odometer),
  }));
}

/** Fills the garage, so that copying it takes a while. */
export function fill(path: string, rows: number): void {
  run(path, (database) => {
    database.exec('begin');
    const insert = database.prepare(
      `insert into service_record (id, account_id, car_id, type, name, date, notes, created_at, updated_at) values (?, 'ann', 'left', 'OTHER', '', '2026-01-02', ?, '', '')`,
    );
    for (let row = 0; row < rows; row += 1) insert.run(`record-${row}`, 'n'.repeat(2000));
    database.exec('commit');
  });
}

/** Attaches a file: its content in the folder, its row in the garage. */
export async function attach(folder: BackedUpFolder, text: string): Promise<string> {
  const hash = await folderBlobs(attachmentsFolder(folder.dataDir)).put(Buffer.from(text));
  nameContent(folder.path, text, hash);
  return hash;
}

/** A row that names a content, there or not. */
export function nameContent(path: string, id: string, hash: string): void {
  run(path, (database) =>
    database
      .prepare(
        `insert into attachment (id, account_id, owner_type, owner_id, file_name, type, size, sha256, revision, created_at, updated_at) values (?, 'ann', 'car', 'left', '', '', 0, ?, 1, '', '')`,
      )
      .run(id, hash),
  );
}
