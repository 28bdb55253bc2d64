import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { attachmentsFolder, folderBlobs } from '../../../../src/server/db/blobs/folder.ts';
import { tableBlobs } from '../../../../src/server/db/blobs/table.ts';
import { copyFromFile, copyToFile } from '../../../../src/server/db/copy/file.ts';
import { tablesOf } from '../../../../src/server/db/copy/tables.ts';
import { openDatabase } from '../../../../src/server/db/open.ts';
import {
  type GaragePlace,
  moveGarage,
  open,
  restoreBackup,
  withBackups,
} from '../../../../src/server/index.ts';
import { dumpOf, fillWithAnything } from '../../../support/any-rows.ts';
import { makeDatabase } from '../../../support/postgres.ts';
import { template } from '../../../support/postgres-server.ts';
import { whatIsBroken } from '../../../support/database.ts';

let root: string;
let ends: (() => Promise<void>)[];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'garage-move-'));
  ends = [() => rm(root, { recursive: true, force: true })];
});
afterEach(async () => {
  for (const end of ends.toReversed()) await end();
});

const newFolder = (): GaragePlace => ({ dataDir: join(root, crypto.randomUUID()) });

async function newDatabase(): Promise<GaragePlace> {
  const made = await makeDatabase(inject('postgresUrl'), { template });
  ends.push(() => made.drop());
  return { dataDir: '', databaseUrl: made.url };
}

async function look<Value>(
  place: GaragePlace,
  act: (db: Awaited<ReturnType<typeof openDatabase>>) => Promise<Value>,
): Promise<Value> {
  const db = await openDatabase(place);
  try {
    return await act(db);
  } finally {
    await db.destroy();
  }
}

const blobsIn = ({ dataDir }: GaragePlace) => folderBlobs(attachmentsFolder(dataDir));
const dump = (place: GaragePlace) => look(place, dumpOf);

async function filled(rowsMax: number, seed = 1): Promise<GaragePlace> {
  const place = newFolder();
  await look(place, (db) => fillWithAnything(db, blobsIn(place), { seed, rowsMax }));
  return place;
}

describe('a move', () => {
  it('takes every table and every column that is no engine’s own', async () => {
    const [folder, database] = [newFolder(), await newDatabase()];
    const taken = await look(folder, tablesOf);
    expect(await look(database, tablesOf)).toEqual(taken);
    const all = await look(folder, (db) => db.introspection.getTables());
    const own = /^(attachment_content|search_index.*)$/;
    const expected = all.filter(({ name }) => !own.test(name));
    expect(taken.map(({ name }) => name).toSorted()).toEqual(
      expected.map(({ name }) => name).toSorted(),
    );
    for (const { name, columns } of taken) {
      const { columns: there = [] } = expected.find((table) => table.name === name) ?? {};
      expect(columns).toEqual(there.map((column) => column.name).toSorted());
    }
  });

  it('keeps every row and every file of any garage, to PostgreSQL and back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const [first, second, third] = [await filled(30, seed), await newDatabase(), newFolder()];
        const there = await moveGarage({ from: first, to: second });
        const back = await moveGarage({ from: second, to: third });
        const before = await dump(first);
        expect(await dump(second)).toEqual(before);
        expect(await dump(third)).toEqual(before);
        for (const { tables, attachments } of [there, back]) {
          const counts = Object.entries(before).map(([name, rows]) => [name, rows.length]);
          expect(tables).toEqual(Object.fromEntries(counts));
          expect(attachments.lost).toEqual([]);
        }
        const contents = (await blobsIn(first).list()).toSorted();
        expect((await look(second, (db) => tableBlobs(db).list())).toSorted()).toEqual(contents);
        expect((await blobsIn(third).list()).toSorted()).toEqual(contents);
        expect(await look(third, whatIsBroken)).toEqual([]);
      }),
      { numRuns: 4 },
    );
  });

  it('leaves a garage that works: it finds, adds and numbers what is new', async () => {
    const from = newFolder();
    const garage = await open(from);
    const { key } = await garage.admin.addAccount('Ann', { timeZone: 'UTC' });
    const asked = (path: string, init?: RequestInit) =>
      new Request(`http://garage.test${path}`, {
        ...init,
        headers: { 'x-track-key': key, 'content-type': 'application/json' },
      });
    const add = (nickname: string) =>
      asked('/api/cars', {
        method: 'POST',
        body: JSON.stringify({ nickname, odometerUnit: 'mi' }),
      });
    expect((await garage.fetch(add('Red one'))).status).toBe(201);
    await garage.close();

    const database = await newDatabase();
    const last = newFolder();
    for (const [source, place] of [
      [from, database],
      [database, last],
    ] as const) {
      await moveGarage({ from: source, to: place });
      const moved = await open(place);
      try {
        expect((await moved.fetch(add('Blue one'))).status).toBe(201);
        const found = await moved.fetch(asked('/api/search?q=red'));
        expect(await found.json()).toMatchObject({ items: [{ title: 'Red one' }] });
      } finally {
        await moved.close();
      }
    }
  });

  it('refuses a place that holds a garage, and changes nothing there', async () => {
    const from = await filled(3);
    for (const to of [await filled(3, 2), await newDatabase()]) {
      if (to.databaseUrl) await moveGarage({ from: await filled(3, 3), to });
      const before = await dump(to);
      await expect(moveGarage({ from, to })).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('already'),
      });
      expect(await dump(to)).toEqual(before);
      await (await open(to)).close();
    }
  });

  it('refuses a folder in use, one without a garage, and one and the same place', async () => {
    const from = await filled(3);
    const garage = await open(from);
    await garage.listen({ host: '127.0.0.1', port: 0 });
    await expect(moveGarage({ from, to: newFolder() })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('Close it'),
    });
    await garage.close();
    const nowhere = newFolder();
    await expect(moveGarage({ from: nowhere, to: from })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(existsSync(nowhere.dataDir)).toBe(false);
    await expect(moveGarage({ from, to: from })).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('notices a row that did not come over as it was', async () => {
    const from = await filled(20);
    const to = await newDatabase();
    await look(to, async (db) => {
      await sql`create function spoil() returns trigger language plpgsql as $$
        begin new.notes = new.notes || '!'; return new; end $$`.execute(db);
      await sql`create trigger spoil before insert on car for each row execute function spoil()`.execute(
        db,
      );
    });
    await expect(moveGarage({ from, to })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('(car)'),
    });
    await expect(open(to)).rejects.toMatchObject({ code: 'conflict' });
    // With what spoiled it gone, the same move starts over.
    await look(to, (db) => sql`drop trigger spoil on car`.execute(db));
    await moveGarage({ from, to });
    expect(await dump(to)).toEqual(await dump(from));
  });

  it('names the files that the source has lost, and brings the rest', async () => {
    const from = await filled(20);
    const hashes = await blobsIn(from).list();
    const [lost = ''] = hashes;
    await blobsIn(from).remove(lost);
    const { attachments } = await moveGarage({ from, to: await newDatabase() });
    expect(attachments).toEqual({ there: hashes.length - 1, lost: [lost] });
  });
});

describe('a move that was broken off', () => {
  /** Ends in the middle, as a killed process does between two transactions. */
  async function breakOff(from: GaragePlace, to: GaragePlace): Promise<void> {
    const moved = moveGarage({
      from,
      to,
      onProgress({ table }) {
        if (table === 'reminder') throw new Error('broken off');
      },
    });
    await expect(moved).rejects.toThrow('broken off');
  }

  it('is no garage until the same move has finished it', async () => {
    const from = await filled(30);
    for (const to of [newFolder(), await newDatabase()]) {
      await breakOff(from, to);
      await expect(open(to)).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('track move'),
      });
      await expect(moveGarage({ from: await filled(2, 5), to })).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining(from.dataDir),
      });
      await moveGarage({ from, to });
      expect(await dump(to)).toEqual(await dump(from));
      await (await open(to)).close();
    }
  });

  it('passes for no backup, and makes room for a whole one', async () => {
    const from = await filled(30);
    const whole = join(root, 'whole.db');
    await withBackups(from, (backups) => backups.makeWhole(whole));
    for (const place of [newFolder(), await newDatabase()]) {
      const to = { ...place, dataDir: place.dataDir || join(root, 'beside') };
      await breakOff(from, to);
      const made = withBackups(to, (backups) => backups.make());
      await expect(made).rejects.toMatchObject({ code: 'conflict' });
      expect(await restoreBackup(to, whole)).toMatchObject({ before: null, putAside: null });
      await (await open(to)).close();
    }
  });

  it('starts over where the source went on since', async () => {
    const from = await filled(30);
    const to = await newDatabase();
    await breakOff(from, to);
    await look(from, (db) => db.updateTable('car').set({ notes: 'Washed' }).execute());
    await moveGarage({ from, to });
    expect(await dump(to)).toEqual(await dump(from));
  });
});

describe('a garage as one file', () => {
  it('holds all that a database did, and fills another with it', async () => {
    const [first, second] = [await newDatabase(), await newDatabase()];
    await moveGarage({ from: await filled(30), to: first });
    const path = join(root, 'backup.db');
    const contentsOf = (place: GaragePlace) => look(place, (db) => tableBlobs(db).list());
    await look(first, (db) => copyToFile({ db, blobs: tableBlobs(db) }, path, { origin: 'first' }));
    expect((await readdir(root)).filter((name) => name.startsWith('backup'))).toEqual([
      'backup.db',
    ]);
    await look(second, (db) =>
      copyFromFile(path, { db, blobs: tableBlobs(db) }, { origin: 'backup.db' }),
    );
    expect(await dump(second)).toEqual(await dump(first));
    expect((await contentsOf(second)).toSorted()).toEqual((await contentsOf(first)).toSorted());
    expect(await contentsOf(second)).not.toEqual([]);
  });
});
