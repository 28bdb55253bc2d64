import { rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sweepAttachments } from '../../../src/server/backup/sweep.ts';
import { attachmentsFolder, folderBlobs } from '../../../src/server/db/blobs/folder.ts';
import { attach, type BackedUpFolder, backedUpFolder, run } from '../../support/backups.ts';

const blobsOf = ({ dataDir }: BackedUpFolder) => folderBlobs(attachmentsFolder(dataDir));

/** Lets two days pass over a content. */
async function age({ dataDir }: BackedUpFolder, hash: string): Promise<void> {
  const then = new Date(Date.now() - 48 * 60 * 60_000);
  await utimes(join(attachmentsFolder(dataDir), hash.slice(0, 2), hash), then, then);
}

function detach(folder: BackedUpFolder, text: string): void {
  run(folder.path, (database) => database.prepare('delete from attachment where id = ?').run(text));
}

it('keeps a content that the garage names, and one that a kept backup names', async () => {
  await using folder = await backedUpFolder();
  const [named, backedUp] = [await attach(folder, 'named'), await attach(folder, 'backed up')];
  const backup = await folder.make();
  detach(folder, 'backed up');
  for (const hash of [named, backedUp]) await age(folder, hash);
  await sweepAttachments(folder.dataDir);
  expect(new Set(await blobsOf(folder).list())).toEqual(new Set([named, backedUp]));
  await rm(backup);
  await sweepAttachments(folder.dataDir);
  expect(await blobsOf(folder).list()).toEqual([named]);
});

it('spares what is new: the row that names it may be on its way', async () => {
  await using folder = await backedUpFolder();
  const blobs = blobsOf(folder);
  const hash = await blobs.put(Buffer.from('receipt'));
  await sweepAttachments(folder.dataDir);
  expect(await blobs.has(hash)).toBe(true);
  await age(folder, hash);
  // The same file again, about to be named.
  await blobs.put(Buffer.from('receipt'));
  await sweepAttachments(folder.dataDir);
  expect(await blobs.has(hash)).toBe(true);
  await age(folder, hash);
  await sweepAttachments(folder.dataDir);
  expect(await blobs.has(hash)).toBe(false);
});
