import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StatementNames } from '../../../../src/server/db/postgres/names.ts';
import { addAccount, makeTestDatabase, type TestDatabase } from '../../../support/database.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await makeTestDatabase();
});
afterEach(() => database.close());

describe('the names of statements', () => {
  it('are for what is asked often, one each, and never more than a connection should keep', () => {
    const names = new StatementNames();
    const often = (text: string) => Array.from({ length: 5 }, () => names.nameOf(text)).at(-1);
    expect(names.nameOf('select 1')).toBeUndefined();
    expect(often('select 1')).toBe('often_1');
    expect(names.nameOf('select 1')).toBe('often_1');
    expect(often(`select '${'x'.repeat(4000)}'`)).toBeUndefined();
    const all = new Set(Array.from({ length: 3000 }, (_, number) => often(`select ${number + 2}`)));
    expect(all.size).toBe(400);
    expect(all.has(undefined)).toBe(true);
  });

  it('outlive a change of the tables by another version: refused in words once, then right', async () => {
    const db = await database.open();
    await addAccount(db, 'Ann');
    const ask = () => db.selectFrom('account').selectAll().execute();
    for (let time = 0; time < 10; time += 1) await ask();
    await sql`alter table account add column later text`.execute(await database.open());
    await expect(ask()).rejects.toMatchObject({ code: 'unavailable' });
    expect(await ask()).toMatchObject([{ name: 'Ann', later: null }]);
  });
});
