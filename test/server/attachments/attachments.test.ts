import { createHash } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachmentsFolder, folderBlobs } from '../../../src/server/db/blobs/folder.ts';
import { tableBlobs } from '../../../src/server/db/blobs/table.ts';
import { type Attachment, attachmentBytesMax } from '../../../src/shared/models/attachment.ts';
import { engine } from '../../support/place.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';
import { pdfOf, refusedSamples, samples } from '../../support/sample-files.ts';

let garage: TestGarage;
let carId: string;

beforeAll(async () => {
  garage = await openTestGarage();
  const car = await garage.client.call('car.create', { nickname: 'E46', odometerUnit: 'mi' });
  carId = car.id;
});
afterAll(() => garage.close());

interface Upload {
  fileName?: string;
  type?: string;
  key?: string;
  ownerId?: string;
  headers?: Record<string, string>;
}

function upload(bytes: Uint8Array<ArrayBuffer>, asked: Upload = {}): Promise<Response> {
  const { fileName = 'file', type = 'application/octet-stream', ownerId = carId } = asked;
  const query = new URLSearchParams({ ownerType: 'car', ownerId, fileName });
  return garage.request(`/api/attachments?${query.toString()}`, {
    method: 'POST',
    body: bytes,
    headers: { 'content-type': type, ...asked.headers },
    ...(asked.key !== undefined && { key: asked.key }),
  });
}

async function add(bytes: Uint8Array<ArrayBuffer>, asked?: Upload): Promise<Attachment> {
  const response = await upload(bytes, asked);
  expect(response.status).toBe(201);
  return (await response.json()) as Attachment;
}

const contentOf = (id: string, init: RequestInit & { key?: string } = {}): Promise<Response> =>
  garage.request(`/api/attachments/${id}/content`, init);

/** The hashes of all contents that are kept, in a folder or a table. */
function kept(): Promise<string[]> {
  if (engine === 'sqlite') return folderBlobs(attachmentsFolder(garage.dataDir)).list();
  return garage.database((db) => tableBlobs(db).list());
}

/** As a disk that loses or spoils a file; null loses it. */
async function spoil(hash: string, bytes: Buffer | null): Promise<void> {
  if (engine === 'sqlite') {
    return bytes === null ? rm(placeOf(hash)) : writeFile(placeOf(hash), bytes);
  }
  await garage.database(async (db) => {
    if (bytes === null) return tableBlobs(db).remove(hash);
    const row = db.updateTable('attachment_content').where('hash', '=', hash);
    await row.set({ bytes }).execute();
  });
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const placeOf = (hash: string): string =>
  join(attachmentsFolder(garage.dataDir), hash.slice(0, 2), hash);

describe('a file', () => {
  it.each(Object.entries(samples))('is known as %s by its content alone', async (type, bytes) => {
    const lies = { fileName: 'page.html', type: 'text/html' };
    const made = await add(Buffer.from(bytes), lies);
    expect(made).toMatchObject({
      type,
      size: bytes.byteLength,
      sha256: sha256(bytes),
      fileName: 'page.html',
      ownerType: 'car',
      ownerId: carId,
    });
    const content = await contentOf(made.id);
    expect(content.headers.get('content-type')).toBe(type);
    expect(Buffer.from(await content.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('is known as HEIC where the container is named first, as many telephones do', async () => {
    const heic = Buffer.from('\0\0\0\x18ftypmif1\0\0\0\0mif1heic\0\0\0\x08mdat', 'latin1');
    expect(await add(heic)).toMatchObject({ type: 'image/heic' });
    const avif = Buffer.from('\0\0\0\x18ftypmif1\0\0\0\0mif1avif\0\0\0\x08mdat', 'latin1');
    expect((await upload(avif)).status).toBe(415);
  });

  it.each(Object.entries(refusedSamples))('is refused when it is %s', async (_, bytes) => {
    const before = await kept();
    const response = await upload(Buffer.from(bytes), { fileName: 'a.png', type: 'image/png' });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ detail: expect.stringMatching(/HEIC/) });
    expect(await kept()).toEqual(before);
  });

  it('is refused when it is empty', async () => {
    const response = await upload(Buffer.alloc(0));
    expect([response.status, await response.text()]).toEqual([
      415,
      expect.stringMatching(/This file is empty/),
    ]);
  });

  it('may have exactly 10 MB, and not one byte more', async () => {
    const largest = pdfOf(attachmentBytesMax);
    const made = await add(largest);
    expect(made.size).toBe(attachmentBytesMax);
    const content = Buffer.from(await (await contentOf(made.id)).arrayBuffer());
    expect(sha256(content)).toBe(made.sha256);
    const before = await kept();
    const response = await upload(pdfOf(attachmentBytesMax + 1));
    expect([response.status, await response.text()]).toEqual([413, expect.stringMatching(/10 MB/)]);
    expect(await kept()).toEqual(before);
  });

  it('goes the typed way there and back, also the largest', async () => {
    for (const bytes of [samples['image/heic'], pdfOf(attachmentBytesMax)]) {
      const content = bytes.toString('base64');
      const made = await garage.client.call('attachment.create', {
        ownerType: 'car',
        ownerId: carId,
        fileName: 'Größe (1) 100% 👍.pdf',
        content,
      });
      const back = await garage.client.call('attachment.content', { id: made.id });
      expect(back.fileName).toBe('Größe (1) 100% 👍.pdf');
      expect(back.type).toBe(made.type);
      expect(back.content === content).toBe(true);
    }
  });

  it('is kept once, however often and by whomever it is attached', async () => {
    const bytes = Buffer.from('%PDF-1.7\nshared');
    const bob = await garage.addAccount('Bob');
    const theirs = await bob.client.call('car.create', { nickname: 'B', odometerUnit: 'mi' });
    const before = await kept();
    const ours = [await add(bytes), await add(bytes)];
    const his = await add(bytes, { key: bob.key, ownerId: theirs.id });
    expect((await kept()).length).toBe(before.length + 1);
    expect(new Set([...ours, his].map(({ id }) => id)).size).toBe(3);

    const list = await bob.client.call('attachment.list', {});
    expect(list.items.map(({ id }) => id)).toEqual([his.id]);
    for (const [id, key] of [
      [his.id, garage.key],
      [ours[0]?.id ?? '', bob.key],
    ] as const) {
      const foreign = await contentOf(id, { key });
      const missing = await contentOf('no-such-id', { key });
      expect(foreign.status).toBe(404);
      expect(await foreign.text()).toBe(await missing.text());
    }
    await garage.client.call('attachment.delete', { id: ours[0]?.id ?? '' });
    expect((await contentOf(ours[0]?.id ?? '')).status).toBe(404);
    expect((await contentOf(his.id, { key: bob.key })).status).toBe(200);
  });

  it('is attached to nothing of another account, as to nothing that is missing', async () => {
    const bob = await garage.addAccount('Bert');
    const bytes = Buffer.from('%PDF-1.7\nforeign');
    const before = await kept();
    const foreign = await upload(bytes, { key: bob.key });
    const missing = await upload(bytes, { key: bob.key, ownerId: 'no-such-id' });
    expect([foreign.status, await foreign.text()]).toEqual([404, await missing.text()]);
    expect(await kept()).toEqual(before);
  });

  it('leaves other requests their turn while it comes in', async () => {
    const done: string[] = [];
    const large = add(pdfOf(attachmentBytesMax - 1)).then(() => done.push('file'));
    const asked = Array.from({ length: 5 }, () =>
      garage.request('/api/me').then((response) => done.push(String(response.status))),
    );
    await Promise.all([large, ...asked]);
    expect(done).toEqual(['200', '200', '200', '200', '200', 'file']);
  });

  it('of twenty sent at once is kept once and attached twenty times', async () => {
    const bytes = Buffer.from('%PDF-1.7\nraced');
    const all = await Promise.all(Array.from({ length: 20 }, () => add(bytes)));
    expect(new Set(all.map(({ id }) => id)).size).toBe(20);
    expect((await kept()).filter((hash) => hash === sha256(bytes))).toHaveLength(1);
    // Nothing half written stays beside it.
    if (engine !== 'sqlite') return;
    const beside = await readdir(join(placeOf(sha256(bytes)), '..'));
    expect(beside.filter((name) => name.length !== 64)).toEqual([]);
  });

  it('is asked for in the query: fields in the body are the file', async () => {
    const response = await garage.request('/api/attachments', {
      method: 'POST',
      body: JSON.stringify({ ownerType: 'car', ownerId: carId, fileName: 'a', content: '' }),
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(400);
    const { fields } = (await response.json()) as { fields: { path: string }[] };
    expect(fields.map(({ path }) => path)).toEqual(['ownerType', 'ownerId', 'fileName']);
  });
});

describe('content', () => {
  it('is given out as a file that no browser runs', async () => {
    const { id } = await add(samples['application/pdf'], { fileName: 'receipt.pdf' });
    const { headers, status } = await contentOf(id);
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-disposition': "attachment; filename*=UTF-8''receipt.pdf",
      'content-security-policy': "default-src 'none'; sandbox",
      'content-length': String(samples['application/pdf'].byteLength),
    });
    const head = await contentOf(id, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('content-length')).toBe(headers.get('content-length'));
    expect(head.headers.get('content-type')).toBe('application/pdf');
  });

  it.each([
    ['Quittung für Öl.pdf', 'Quittung für Öl.pdf'],
    ['a "quoted"; name*=x.pdf', 'a "quoted"; name*=x.pdf'],
    ["it's (1).pdf", "it's (1).pdf"],
    ['..\\..\\windows\\evil.pdf', 'evil.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['/', 'file'],
    ['a/..', 'file'],
    ['.', 'file'],
    ['👍\u202egpj.exe', '👍\u202egpj.exe'],
  ])('has the name %s as %s', async (sent, name) => {
    const { id, fileName } = await add(samples['image/gif'], { fileName: sent });
    expect(fileName).toBe(name);
    const disposition = (await contentOf(id)).headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[A-Za-z0-9%._~!$&+^`|-]+$/);
    expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(name);
  });

  it.each(['', ' ', 'a\r\nset-cookie: b', 'a\0b', 'x'.repeat(201)])(
    'refuses the name %j in words',
    async (fileName) => {
      const response = await upload(samples['image/gif'], { fileName });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ fields: [{ path: 'fileName' }] });
    },
  );

  it('of another garage’s key, a deleted one or none is 404 and says nothing', async () => {
    const { id } = await add(samples['image/png']);
    await garage.client.call('attachment.delete', { id });
    const deleted = await contentOf(id);
    const missing = await contentOf('no-such-id');
    expect([deleted.status, await deleted.text()]).toEqual([404, await missing.text()]);
    await garage.client.call('attachment.restore', { id });
    expect((await contentOf(id)).status).toBe(200);
  });

  it('that is missing where it is kept is said to be', async () => {
    const bytes = Buffer.from('%PDF-1.7\nlost');
    const { id } = await add(bytes);
    await spoil(sha256(bytes), null);
    const response = await contentOf(id);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      code: 'unavailable',
      detail: expect.stringMatching(/missing where it is kept.*attach the file again/),
    });
    await add(bytes);
    expect((await contentOf(id)).status).toBe(200);
  });

  it('that was damaged where it is kept is not given out, and mended by the same file', async () => {
    const bytes = Buffer.from('%PDF-1.7\nwhole');
    const { id } = await add(bytes);
    await spoil(sha256(bytes), Buffer.from('%PDF-1.7\nother'));
    const response = await contentOf(id);
    expect([response.status, await response.text()]).toEqual([
      503,
      expect.stringMatching(/damaged where it is kept/),
    ]);
    await add(bytes);
    expect(Buffer.from(await (await contentOf(id)).arrayBuffer()).equals(bytes)).toBe(true);
  });
});

it('has a list of each owner, in the order they were added', async () => {
  const part = await garage.client.call('part.create', { name: 'Pads', carId });
  const made: string[] = [];
  for (const fileName of ['c.pdf', 'a.pdf', 'b.pdf']) {
    const content = samples['application/pdf'].toString('base64');
    const asked = { ownerType: 'part', ownerId: part.id, fileName, content } as const;
    const attachment = await garage.client.call('attachment.create', asked);
    expect(attachment.carId).toBe(carId);
    made.push(attachment.id);
  }
  const { items } = await garage.client.call('attachment.list', { ownerId: part.id });
  expect(items.map(({ id }) => id)).toEqual(made);
  const [id = ''] = made;
  const renamed = await garage.client.call('attachment.update', { id, fileName: 'd/e.pdf' });
  expect(renamed).toMatchObject({ fileName: 'e.pdf', revision: 2 });
});
