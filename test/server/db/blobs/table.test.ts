import { DatabaseSync } from 'node:sqlite';
import { Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ContentSchema, tableBlobs } from '../../../../src/server/db/blobs/table.ts';
import { sqliteDialect } from '../../../../src/server/db/sqlite/dialect.ts';

const receipt = Buffer.from('receipt');
let db: Kysely<ContentSchema>;

beforeEach(async () => {
  db = new Kysely({ dialect: sqliteDialect(':memory:', new DatabaseSync(':memory:')) });
  await sql`create table attachment_content (hash text primary key, size integer not null, bytes blob not null)`.execute(
    db,
  );
});
afterEach(() => db.destroy());

it('keeps a content once, and gives back its bytes', async () => {
  const blobs = tableBlobs(db);
  const hash = await blobs.put(receipt);
  expect(await blobs.put(receipt)).toBe(hash);
  expect(await blobs.list()).toEqual([hash]);
  expect(await blobs.has(hash)).toBe(true);
  expect(Buffer.from((await blobs.get(hash)) ?? [])).toEqual(receipt);
  await blobs.remove(hash);
  expect(await blobs.has(hash)).toBe(false);
  expect(await blobs.get(hash)).toBeNull();
});

it('gives out nothing that does not fit its hash, and mends it when it is brought again', async () => {
  const blobs = tableBlobs(db);
  const hash = await blobs.put(receipt);
  await db
    .updateTable('attachment_content')
    .set({ bytes: Buffer.from('receipx') })
    .execute();
  await expect(blobs.get(hash)).rejects.toMatchObject({ code: 'unavailable' });
  await blobs.put(receipt);
  expect(Buffer.from((await blobs.get(hash)) ?? [])).toEqual(receipt);
});
