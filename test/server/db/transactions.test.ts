import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownedBy } from '../../../src/server/db/owned.ts';
import { addAccount, carRow, makeTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await makeTestDatabase();
});
afterEach(() => database.close());

describe('transactions', () => {
  it('roll back whole, and the next one goes on', async () => {
    const db = await database.open();
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
});
