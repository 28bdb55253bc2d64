import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databasePath } from '../../../../src/server/db/open.ts';
import { type Owned, ownedBy } from '../../../../src/server/db/owned.ts';
import type { CarId } from '../../../../src/shared/models/car.ts';
import {
  addAccount,
  carRow,
  makeTestDatabase,
  setting,
  type TestDatabase,
} from '../../../support/database.ts';

let folder: TestDatabase;

beforeEach(async () => {
  folder = await makeTestDatabase();
});
afterEach(() => folder.close());

describe('transactions of SQLite', () => {
  it('never mix: each has the connection to itself from first to last', async () => {
    const db = await folder.open();
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

  it('says that the disk is full, loses nothing, and goes on when there is room', async () => {
    const db = await folder.open();
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

  it('hide from readers what is not committed', async () => {
    const db = await folder.open();
    const own = ownedBy(await addAccount(db, 'Ann'), db);
    const cars = () => own.select('car').selectAll().execute();
    await db.transaction().execute(async (transaction) => {
      await ownedBy(own.accountId, transaction).insert('car', carRow()).execute();
      expect(await cars()).toEqual([]);
    });
    expect(await cars()).toHaveLength(1);
  });

  it('are on the disk, for every other program to see, when they are acknowledged', async () => {
    const db = await folder.open();
    const own = ownedBy(await addAccount(db, 'Ann'), db);
    const other = await folder.open();
    const there = (id: CarId) =>
      ownedBy(own.accountId, other).select('car').select('id').where('id', '=', id).execute();
    await Promise.all(
      Array.from({ length: 100 }, async (_, number) => {
        const row = carRow();
        await own.insert('car', row).execute();
        expect(await there(row.id), `act ${number}`).toHaveLength(1);
      }),
    );
  });

  it('of one commit fail alone when one changes its mind', async () => {
    const db = await folder.open();
    const own = ownedBy(await addAccount(db, 'Ann'), db);
    const rows = Array.from({ length: 30 }, () => carRow());
    const acts = rows.map((row, number) =>
      db.transaction().execute(async (transaction) => {
        await ownedBy(own.accountId, transaction).insert('car', row).execute();
        if (number % 3 === 1) throw new Error('changed my mind');
      }),
    );
    const results = await Promise.allSettled(acts);
    const kept = rows.filter((_, number) => results[number]?.status === 'fulfilled');
    expect(kept).toHaveLength(20);
    expect(await idsOf(own)).toEqual(kept.map(({ id }) => id).toSorted());
  });

  it('of one commit fail together when the disk is full, and only those', async () => {
    const db = await folder.open();
    const own = ownedBy(await addAccount(db, 'Ann'), db);
    const pages = Number(await setting(db, 'page_count'));
    await sql`pragma max_page_count = ${sql.raw(String(pages + 20))}`.execute(db);
    const rows = Array.from({ length: 60 }, () => carRow('x'.repeat(3000)));
    const results = await Promise.allSettled(rows.map((row) => own.insert('car', row).execute()));
    const acknowledged = rows.filter((_, number) => results[number]?.status === 'fulfilled');
    expect(results.some(({ status }) => status === 'rejected')).toBe(true);
    expect(await idsOf(own)).toEqual(acknowledged.map(({ id }) => id).toSorted());
    await sql`pragma max_page_count = 1000000`.execute(db);
    await own.insert('car', carRow()).execute();
    expect(await idsOf(own)).toHaveLength(acknowledged.length + 1);
  });

  it('are finished before the database is closed', async () => {
    const db = await folder.open();
    const own = ownedBy(await addAccount(db, 'Ann'), db);
    const adding = own.insert('car', carRow()).execute();
    await Promise.resolve();
    await db.destroy();
    await adding;
    expect(await idsOf(ownedBy(own.accountId, await folder.open()))).toHaveLength(1);
  });

  it('wait for another program without stopping this one', async () => {
    const db = await folder.open();
    const id = await addAccount(db, 'Ann');
    const other = new DatabaseSync(databasePath(folder.place.dataDir));
    other.exec('begin immediate');
    const adding = ownedBy(id, db).insert('car', carRow()).execute();
    let ticks = 0;
    const clock = setInterval(() => (ticks += 1), 5);
    await setTimeout(200);
    clearInterval(clock);
    expect(ticks).toBeGreaterThan(5);
    other.exec('rollback');
    other.close();
    await adding;
    expect(await idsOf(ownedBy(id, db))).toHaveLength(1);
  });
});

async function idsOf(own: Owned): Promise<string[]> {
  const rows = await own.select('car').select('id').execute();
  return rows.map(({ id }) => id as string).toSorted();
}
