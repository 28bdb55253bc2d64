import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addAccount, makeTestDatabase, type TestDatabase } from '../../../support/database.ts';

let database: TestDatabase;

beforeEach(async () => {
  database = await makeTestDatabase();
});
afterEach(() => database.close());

describe('PostgreSQL answers as SQLite does', () => {
  it('sorts text by its bytes, though the database was made for a language', async () => {
    const db = await database.open();
    const names = ['b', 'B', 'a', 'A', 'ä', '_', '1', 'é', 'Z'];
    for (const name of names) await addAccount(db, name);
    const bySortOfDatabase = await sql<{ name: string }>`
      select name from account order by name collate "default"`.execute(db);
    const sorted = await db.selectFrom('account').select('name').orderBy('name').execute();
    const bytes = names.toSorted((one, other) =>
      Buffer.compare(Buffer.from(one), Buffer.from(other)),
    );
    expect(sorted.map(({ name }) => name)).toEqual(bytes);
    expect(bySortOfDatabase.rows.map(({ name }) => name)).not.toEqual(bytes);
  });

  it('has every text column sort so', async () => {
    const db = await database.open();
    const { rows } = await sql<{ name: string }>`
      select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public' and data_type = 'text' and collation_name is distinct from 'C'`.execute(
      db,
    );
    expect(rows).toEqual([]);
  });

  it('counts in numbers, and refuses one that a number cannot hold', async () => {
    const db = await database.open();
    await addAccount(db, 'Ann');
    const counted = db.selectFrom('account').select((row) => row.fn.countAll().as('count'));
    expect(await counted.executeTakeFirst()).toEqual({ count: 1 });
    const { rows } = await sql`select sum(9007199254740991::bigint) as money, true as yes`.execute(
      db,
    );
    expect(rows).toEqual([{ money: 9_007_199_254_740_991, yes: 1 }]);
    await expect(sql`select 9007199254740993::bigint`.execute(db)).rejects.toThrow(RangeError);
  });
});
