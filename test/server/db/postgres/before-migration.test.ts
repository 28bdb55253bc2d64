import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { tableBlobs } from '../../../../src/server/db/blobs/table.ts';
import { copyGarage } from '../../../../src/server/db/copy/copy.ts';
import { beginCopy } from '../../../../src/server/db/copy/progress.ts';
import { migrations } from '../../../../src/server/db/migrations/index.ts';
import { openPostgres } from '../../../../src/server/db/postgres/open.ts';
import type { Schema } from '../../../../src/server/db/schema.ts';
import { openSqlite } from '../../../../src/server/db/sqlite/open.ts';
import { type GaragePlace, moveGarage, open, restoreBackup } from '../../../../src/server/index.ts';
import { dumpOf, fillWithAnything } from '../../../support/any-rows.ts';
import { run } from '../../../support/backups.ts';
import { type MadeDatabase, makeDatabase } from '../../../support/postgres.ts';

type Dump = Awaited<ReturnType<typeof dumpOf>>;
const [first = '', ...later] = Object.keys(migrations).slice(0, -1);

let made: MadeDatabase;
let root: string;
let place: GaragePlace;
let folder: string;

beforeEach(async () => {
  made = await makeDatabase(inject('postgresUrl'));
  root = await mkdtemp(join(tmpdir(), 'garage-before-'));
  place = { dataDir: join(root, 'server'), databaseUrl: made.url };
  folder = join(place.dataDir, 'database-backups');
});
afterEach(async () => {
  await made.drop();
  await rm(root, { recursive: true, force: true });
});

/** The tables as they are, which opening a garage would change. */
async function using<Value>(
  db: Kysely<Schema>,
  act: (db: Kysely<Schema>) => Promise<Value>,
): Promise<Value> {
  try {
    return await act(db);
  } finally {
    await db.destroy();
  }
}
const inDatabase = async <Value>(act: (db: Kysely<Schema>) => Promise<Value>) =>
  using(await openPostgres<Schema>(made.url), act);
const inFile = <Value>(path: string, act: (db: Kysely<Schema>) => Promise<Value>) =>
  using(new Kysely<Schema>({ dialect: openSqlite(path) }), act);

async function bringTo(db: Kysely<Schema>, step: string): Promise<void> {
  const provider = { getMigrations: async () => ({ ...migrations }) };
  const { error } = await new Migrator({ db, provider }).migrateTo(step);
  expect(error).toBeUndefined();
}

/** Fills the database as a version did that knew the migrations up to `step`. */
async function fillAt(step: string): Promise<Dump> {
  return inFile(join(root, 'rows.db'), async (file) => {
    await bringTo(file, step);
    await fillWithAnything(file, tableBlobs(file), { seed: 7, rowsMax: 40 });
    return inDatabase(async (db) => {
      await bringTo(db, step);
      const [from, to] = [file, db].map((side) => ({ db: side, blobs: tableBlobs(side) }));
      if (from && to) await copyGarage(from, to, { origin: 'rows' });
      return dumpOf(db);
    });
  });
}

const firstTables = ['account', 'key', 'car', 'service_record', 'reminder', 'audit'];

/** The ids of what every version has. */
async function idsIn(db: Kysely<Schema>): Promise<Record<string, unknown[]>> {
  const ids: Record<string, unknown[]> = {};
  for (const table of firstTables) {
    const all = sql`select id from ${sql.table(table)} order by id`;
    ids[table] = (await all.execute(db)).rows;
  }
  return ids;
}

const stepsIn = async (db: Kysely<Schema>) =>
  (await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)).rows;
const openAndClose = async () => (await open(place)).close();

/** The one file in the folder of the backups. */
async function onlyBackup(): Promise<string> {
  const names = await readdir(folder);
  expect(names).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\dT\d{6}Z-before-migration\.db$/)]);
  return join(folder, names[0] ?? '');
}

describe('a database of an earlier version', () => {
  it.each([first, ...later])('at %s is backed up whole before its tables change', async (step) => {
    const before = await fillAt(step);
    expect(before['car']?.length).toBeGreaterThan(0);
    const ids = await inDatabase(idsIn);
    await openAndClose();
    const backup = await onlyBackup();
    expect((await stat(backup)).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect(await inDatabase(stepsIn)).toHaveLength(Object.keys(migrations).length);

    const dataDir = join(root, 'restored');
    expect(await restoreBackup({ dataDir }, backup)).toMatchObject({ missingAttachments: 0 });
    await (await open({ dataDir, isBackedUp: false })).close();
    expect(await inFile(join(dataDir, 'garage.db'), idsIn)).toEqual(ids);
    // Looked at last: the backup holds the tables and rows of then, and nothing of now.
    expect(await inFile(backup, dumpOf)).toEqual(before);
    expect((await inFile(backup, stepsIn)).at(-1)).toEqual({ name: step });
    run(backup, (database) => {
      const check = database.prepare('pragma integrity_check').get();
      expect(check).toEqual({ integrity_check: 'ok' });
    });
  });

  it('is backed up once when several open it at the same time', async () => {
    const before = await fillAt(first);
    const servers = await Promise.all([open(place), open(place), open(place)]);
    for (const server of servers) await server.close();
    await openAndClose();
    expect(await inFile(await onlyBackup(), dumpOf)).toEqual(before);
  });

  it('is not changed where that backup cannot be made', async () => {
    const before = await fillAt(first);
    await mkdir(place.dataDir);
    await writeFile(folder, 'in its way');
    await expect(open(place)).rejects.toMatchObject({
      code: 'unavailable',
      message: `This version changes the garage’s tables, and the backup before that failed. ${folder} cannot be written to. Check the folder and its permissions, then try again.`,
    });
    expect(await inDatabase(stepsIn)).toEqual([{ name: first }]);
    expect(await inDatabase(dumpOf)).toEqual(before);
    await rm(folder);
    await openAndClose();
    await onlyBackup();
  });

  it('keeps fourteen backups, and the one that is asked for', async () => {
    const before = await fillAt(first);
    const asked = '2020-01-01T120000Z-manual.db';
    await mkdir(folder, { recursive: true });
    await copyFile(join(root, 'rows.db'), join(folder, asked));
    for (let day = 10; day < 24; day += 1) {
      await writeFile(join(folder, `2020-01-${day}T120000Z-daily.db`), '');
    }
    await restoreBackup(place, asked);
    const kept = (await readdir(folder)).filter((name) => name.endsWith('.db'));
    expect(kept).toContain(asked);
    expect(kept).toHaveLength(15);
    expect(kept.filter((name) => name.endsWith('Z-before-migration.db'))).toHaveLength(1);
    expect((await inDatabase(idsIn))['car']).toHaveLength(before['car']?.length ?? 0);
  });

  it('is backed up before a move reads it, too', async () => {
    const before = await fillAt(first);
    await moveGarage({ from: place, to: { dataDir: join(root, 'moved') } });
    expect(await inFile(await onlyBackup(), dumpOf)).toEqual(before);
  });

  it('is not taken for a garage where a move was broken off', async () => {
    await inDatabase(async (db) => {
      await bringTo(db, first);
      await beginCopy(db, 'elsewhere');
    });
    await expect(open(place)).rejects.toMatchObject({ code: 'conflict' });
    expect(existsSync(folder)).toBe(false);
  });
});

it('an empty database is made a garage without a backup', async () => {
  await openAndClose();
  expect(existsSync(folder)).toBe(false);
});
