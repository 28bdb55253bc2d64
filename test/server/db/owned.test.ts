import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../../src/server/db/ids.ts';
import { ownedBy } from '../../../src/server/db/owned.ts';
import { addAccount, carRow, makeTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await makeTestDatabase();
});
afterEach(() => database.close());

describe('what an account owns', () => {
  it('is all its queries see and change', async () => {
    const db = await database.open();
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
    const db = await database.open();
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
    const db = await database.open();
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
