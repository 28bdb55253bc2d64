import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { chmodSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../src/server/db/ids.ts';
import { openDatabase } from '../../../src/server/db/open.ts';
import { ownedBy } from '../../../src/server/db/owned.ts';
import type { Schema } from '../../../src/server/db/schema.ts';
import type { AccountId } from '../../../src/shared/models/account.ts';
import { accountId as accountIdSchema } from '../../../src/shared/models/account.ts';
import type { CarId } from '../../../src/shared/models/car.ts';

let folder: string;
let open: Kysely<Schema>[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'garage-db-'));
});
afterEach(async () => {
  for (const db of open) await db.destroy();
  open = [];
  await rm(folder, { recursive: true, force: true });
});

async function openHere(dataDir = folder): Promise<Kysely<Schema>> {
  const db = await openDatabase(dataDir);
  open.push(db);
  return db;
}

async function addAccount(db: Kysely<Schema>, name: string): Promise<AccountId> {
  const id = accountIdSchema.parse(newId());
  const row = {
    id,
    name,
    distance_unit: 'mi',
    currency: 'USD',
    time_zone: 'UTC',
    created_at: '',
    calendar_revision: 0,
  } as const;
  await db.insertInto('account').values(row).execute();
  return id;
}

function carRow(notes = '') {
  const times = { created_at: '', updated_at: '', deleted_at: null };
  const odometer = { odometer: 0, odometer_typed: 0, odometer_unit: 'mi' as const };
  return {
    id: newId<CarId>(),
    nickname: 'E46',
    make: '',
    model: '',
    trim: '',
    year: null,
    color: '',
    vin: '',
    notes,
    ...odometer,
    ...times,
  };
}

async function setting(db: Kysely<Schema>, name: string): Promise<unknown> {
  const { rows } = await sql`pragma ${sql.raw(name)}`.execute(db);
  return Object.values(rows[0] as object)[0];
}

describe('opening', () => {
  it('makes the folder and the tables, and finds them again', async () => {
    const dataDir = join(folder, 'deep', 'down');
    await addAccount(await openHere(dataDir), 'Ann');
    const again = await openHere(dataDir);
    expect(await again.selectFrom('account').select('name').execute()).toHaveLength(1);
  });

  it('waits for the disk at each commit and holds to foreign keys', async () => {
    const db = await openHere();
    expect(await setting(db, 'journal_mode')).toBe('wal');
    expect(await setting(db, 'synchronous')).toBe(2);
    expect(await setting(db, 'foreign_keys')).toBe(1);
  });

  it('migrates once when several open a new folder at the same time', async () => {
    const all = await Promise.all([openHere(), openHere(), openHere()]);
    for (const db of all) expect(await db.selectFrom('account').selectAll().execute()).toEqual([]);
  });

  it('refuses tables of a newer version without touching them', async () => {
    const db = await openHere();
    await sql`insert into kysely_migration values ('9999-later', '2099-01-01')`.execute(db);
    await expect(openHere()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('newer TrackOut'),
    });
  });

  it('says of a file that is no database what it is', async () => {
    await writeFile(
      join(folder, 'garage.db'),
      'not a database, but long enough to be read as one. '.repeat(40),
    );
    await expect(openHere()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('not a garage'),
    });
  });

  it('says of a folder that cannot be made, or not written to, which it is', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(openHere(join(folder, 'file', 'x'))).rejects.toMatchObject({
      code: 'unavailable',
    });
    await mkdir(join(folder, 'garage.db'));
    await expect(openHere()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('permissions'),
    });
  });

  it('says so in a read-only folder, new or used before', async () => {
    await openHere(join(folder, 'used'));
    await open.pop()?.destroy();
    await mkdir(join(folder, 'new'));
    chmodSync(folder, 0o755);
    for (const name of ['used', 'new']) chmodSync(join(folder, name), 0o555);
    await asPlainUser(async () => {
      for (const name of ['used', 'new']) {
        const opening = openHere(join(folder, name));
        await expect(opening).rejects.toMatchObject({
          code: 'unavailable',
          message: expect.stringContaining('permissions'),
        });
      }
    });
  });
});

/** Root may write anywhere, so what is refused to people must be tried as one of them. */
async function asPlainUser(act: () => Promise<void>): Promise<void> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    expect(() => writeFileSync(join(folder, 'probe'), '')).toThrow('EACCES');
    await act();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

describe('transactions', () => {
  it('never mix: each has the connection to itself from first to last', async () => {
    const db = await openHere();
    const steps: string[] = [];
    const run = (name: string) =>
      db.transaction().execute(async (transaction) => {
        for (let step = 0; step < 3; step += 1) {
          steps.push(name);
          await transaction.selectFrom('car').selectAll().execute();
          await new Promise((resolve) => setImmediate(resolve));
        }
      });
    await Promise.all(['a', 'b', 'c', 'd'].map(run));
    expect(steps.join('')).toBe('aaabbbcccddd');
  });

  it('roll back whole, and the next one goes on', async () => {
    const db = await openHere();
    const id = await addAccount(db, 'Ann');
    const failing = db.transaction().execute(async (transaction) => {
      await ownedBy(id, transaction).insert('car', carRow()).execute();
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await ownedBy(id, db).select('car').selectAll().execute()).toEqual([]);
    await db
      .transaction()
      .execute((transaction) => ownedBy(id, transaction).insert('car', carRow()).execute());
    expect(await ownedBy(id, db).select('car').selectAll().execute()).toHaveLength(1);
  });

  it('says that the disk is full, loses nothing, and goes on when there is room', async () => {
    const db = await openHere();
    const own = ownedBy(await addAccount(db, 'Ann'), db);
    await own.insert('car', carRow()).execute();
    const pages = Number(await setting(db, 'page_count'));
    await sql`pragma max_page_count = ${sql.raw(String(pages))}`.execute(db);
    const large = Array.from({ length: 50 }, () => carRow('x'.repeat(4000)));
    const filling = db
      .transaction()
      .execute((transaction) => ownedBy(own.accountId, transaction).insert('car', large).execute());
    await expect(filling).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('disk is full'),
    });
    expect(await own.select('car').selectAll().execute()).toHaveLength(1);
    await sql`pragma max_page_count = 1000000`.execute(db);
    await own.insert('car', large).execute();
    expect(await own.select('car').selectAll().execute()).toHaveLength(51);
  });
});

describe('what an account owns', () => {
  it('is all its queries see and change', async () => {
    const db = await openHere();
    const ann = ownedBy(await addAccount(db, 'Ann'), db);
    const bob = ownedBy(await addAccount(db, 'Bob'), db);
    await ann.insert('car', [carRow(), carRow()]).execute();
    expect(await bob.select('car').selectAll().execute()).toEqual([]);
    await bob.update('car').set({ nickname: 'Mine' }).execute();
    await bob.erase('car').execute();
    const cars = await ann.select('car').select('nickname').execute();
    expect(cars.map(({ nickname }) => nickname)).toEqual(['E46', 'E46']);
  });

  it('leaves out what is gone, and finds it for a restore', async () => {
    const db = await openHere();
    const ann = ownedBy(await addAccount(db, 'Ann'), db);
    const car = carRow();
    await ann.insert('car', [car, carRow()]).execute();
    await ann
      .update('car')
      .where('id', '=', car.id)
      .set({ deleted_at: '2026-01-01T00:00:00.000Z' })
      .execute();
    expect(await ann.select('car').selectAll().execute()).toHaveLength(1);
    expect(await ann.selectGone('car').select('id').execute()).toEqual([{ id: car.id }]);
    await ann.updateGone('car').set({ deleted_at: null }).execute();
    expect(await ann.select('car').selectAll().execute()).toHaveLength(2);
  });

  it('goes with the account', async () => {
    const db = await openHere();
    const id = await addAccount(db, 'Ann');
    await ownedBy(id, db).insert('car', carRow()).execute();
    await db.deleteFrom('account').where('id', '=', id).execute();
    expect(await db.selectFrom('car').selectAll().execute()).toEqual([]);
    const orphan = ownedBy(id, db).insert('car', carRow()).execute();
    await expect(orphan).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('ids', () => {
  it('are UUIDs of version 7 that grow with time', async () => {
    const first = newId();
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    await expect.poll(() => newId() > first).toBe(true);
    expect(new Set(Array.from({ length: 1000 }, () => newId())).size).toBe(1000);
  });
});
