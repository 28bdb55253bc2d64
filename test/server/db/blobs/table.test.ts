import type { Kysely } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { BlobStore } from '../../../../src/server/db/blobs/blob-store.ts';
import { tableBlobs } from '../../../../src/server/db/blobs/table.ts';
import type { Schema } from '../../../../src/server/db/schema.ts';
import { makeTestDatabase, type TestDatabase } from '../../../support/database.ts';

const receipt = Buffer.from('receipt');
let database: TestDatabase;
let db: Kysely<Schema>;
let blobs: BlobStore;

beforeEach(async () => {
  database = await makeTestDatabase();
  db = await database.open();
  blobs = tableBlobs(db);
});
afterEach(() => database.close());

it('keeps a content once, and gives back its bytes', async () => {
  const hash = await blobs.put(receipt);
  expect(await blobs.put(receipt)).toBe(hash);
  expect(await blobs.list()).toEqual([hash]);
  expect(await blobs.has(hash)).toBe(true);
  expect(Buffer.from((await blobs.get(hash)) ?? [])).toEqual(receipt);
  await blobs.remove(hash);
  expect(await blobs.has(hash)).toBe(false);
  expect(await blobs.get(hash)).toBeNull();
});

it('keeps it once when several bring it at the same time', async () => {
  const hashes = await Promise.all(Array.from({ length: 8 }, () => blobs.put(receipt)));
  expect(await blobs.list()).toEqual([...new Set(hashes)]);
});

it('gives out nothing that does not fit its hash, and mends it when it is brought again', async () => {
  const hash = await blobs.put(receipt);
  await db
    .updateTable('attachment_content')
    .set({ bytes: Buffer.from('receipx') })
    .execute();
  await expect(blobs.get(hash)).rejects.toMatchObject({ code: 'unavailable' });
  await blobs.put(receipt);
  expect(Buffer.from((await blobs.get(hash)) ?? [])).toEqual(receipt);
});
