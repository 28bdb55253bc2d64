import { mkdtemp, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sweepAttachments } from '../../../src/server/backup/sweep.ts';
import { open, restoreBackup, withBackups } from '../../../src/server/index.ts';
import { type Client, createClient } from '../../../src/shared/client.ts';
import type { Attachment } from '../../../src/shared/models/attachment.ts';
import { openTestGarage } from '../../support/garage.ts';

const receipt = Buffer.from('%PDF-1.4\nreceipt\n%%EOF\n');

async function attachReceipt(client: Client) {
  const car = await client.call('car.create', { nickname: 'E46', odometerUnit: 'mi' });
  return client.call('attachment.create', {
    ownerType: 'car',
    ownerId: car.id,
    fileName: 'receipt.pdf',
    content: receipt.toString('base64'),
  });
}

async function contentIn(dataDir: string, key: string, id: Attachment['id']): Promise<Buffer> {
  const garage = await open({ dataDir });
  try {
    const client = createClient({
      origin: 'http://garage.test',
      key,
      fetch: (url, init) => garage.fetch(new Request(url, init)),
    });
    const { content } = await client.call('attachment.content', { id });
    return Buffer.from(content, 'base64');
  } finally {
    await garage.close();
  }
}

it('are in a whole backup, and are given out by the garage made of it', async () => {
  const one = await openTestGarage();
  const { id } = await attachReceipt(one.client);
  const elsewhere = await mkdtemp(join(tmpdir(), 'garage-elsewhere-'));
  const file = join(elsewhere, 'whole.db');
  expect(await withBackups(one.place, (backups) => backups.makeWhole(file))).toEqual({
    file,
    missingAttachments: 0,
  });
  await one.close();
  const dataDir = join(elsewhere, 'data');
  await restoreBackup({ dataDir }, file);
  expect(await contentIn(dataDir, one.key, id)).toEqual(receipt);
  await rm(elsewhere, { recursive: true });
});

it('come back with a backup beside the garage, though they were removed and swept since', async () => {
  const one = await openTestGarage();
  const { id, sha256 } = await attachReceipt(one.client);
  const { name } = await one.garage.backups.make();
  await one.client.call('attachment.delete', { id });
  // For good, as an account that is removed takes its rows along.
  await one.database((db) => db.deleteFrom('attachment').execute());
  const path = join(one.dataDir, 'attachments', sha256.slice(0, 2), sha256);
  await utimes(path, 0, 0);
  await sweepAttachments(one.dataDir);
  expect(await readFile(path)).toEqual(receipt);
  await one.garage.close();
  await restoreBackup(one, name);
  expect(await contentIn(one.dataDir, one.key, id)).toEqual(receipt);
  await one.close();
});
