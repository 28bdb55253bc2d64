import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownedBy } from '../../../../src/server/db/owned.ts';
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
});
