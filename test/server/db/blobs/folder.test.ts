import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { BlobStore } from '../../../../src/server/db/blobs/blob-store.ts';
import { folderBlobs } from '../../../../src/server/db/blobs/folder.ts';

// Of "receipt", by sha256sum.
const receipt = Buffer.from('receipt');
const receiptHash = '6f32860910ca0fb2a20c7fda143666b09dbf8db5238195c90a586fb542ff0cad';
let folder: string;
let blobs: BlobStore;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'garage-blobs-')), 'attachments');
  blobs = folderBlobs(folder);
});
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash);

it('keeps a content once, under its hash, for its owner alone', async () => {
  const hash = await blobs.put(receipt);
  expect(await blobs.put(receipt)).toBe(hash);
  expect(hash).toBe(receiptHash);
  expect(await blobs.list()).toEqual([hash]);
  expect(await readdir(join(folder, hash.slice(0, 2)))).toEqual([hash]);
  expect((await stat(pathOf(hash))).mode & 0o777).toBe(0o600);
  expect(await readFile(pathOf(hash), 'utf8')).toBe('receipt');
});

it('keeps it once when several bring it at the same time', async () => {
  const hashes = await Promise.all(Array.from({ length: 8 }, () => blobs.put(receipt)));
  expect(new Set(hashes).size).toBe(1);
  expect(await readdir(join(folder, receiptHash.slice(0, 2)))).toEqual([receiptHash]);
});

it('gives out nothing that does not fit its hash, and mends it when it is brought again', async () => {
  const hash = await blobs.put(receipt);
  await writeFile(pathOf(hash), 'receipx');
  await expect(blobs.get(hash)).rejects.toMatchObject({ code: 'unavailable' });
  await blobs.put(receipt);
  expect(Buffer.from((await blobs.get(hash)) ?? [])).toEqual(receipt);
});

it('has nothing of what was removed, or never was, or is no hash', async () => {
  const hash = await blobs.put(receipt);
  expect(await blobs.has(hash)).toBe(true);
  await blobs.remove(hash);
  for (const name of [hash, '0'.repeat(64), '../../garage.db', '']) {
    expect(await blobs.has(name), name).toBe(false);
    expect(await blobs.get(name), name).toBeNull();
    await blobs.remove(name);
  }
  expect(await blobs.list()).toEqual([]);
});

it('says so where it may not write, and leaves no half file', async () => {
  await writeFile(folder, '');
  await expect(blobs.put(receipt)).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('cannot be written to'),
  });
  expect(await readFile(folder, 'utf8')).toBe('');
});
