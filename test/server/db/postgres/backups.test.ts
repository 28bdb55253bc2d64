import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inBackupTurn, lastBackupAt } from '../../../../src/server/db/postgres/backup-turn.ts';
import { contentSweeper } from '../../../../src/server/db/postgres/unnamed-contents.ts';
import { tableBlobs } from '../../../../src/server/db/blobs/table.ts';
import { open, restoreBackup, withBackups } from '../../../../src/server/index.ts';
import { createClient } from '../../../../src/shared/client.ts';
import { run } from '../../../support/backups.ts';
import { openTestGarage, rotated, type TestGarage } from '../../../support/garage.ts';

const receipt = Buffer.from('%PDF-1.4\nreceipt\n%%EOF\n');
let one: TestGarage;
let elsewhere: string;

beforeEach(async () => {
  one = await openTestGarage({ isBackedUp: false });
  elsewhere = await mkdtemp(join(tmpdir(), 'garage-elsewhere-'));
});
afterEach(async () => {
  await one.close();
  await rm(elsewhere, { recursive: true, force: true });
});

const addCar = (nickname: string) =>
  one.client.call('car.create', { nickname, odometerUnit: 'mi' });
const cars = async () =>
  (await one.client.call('car.list', {})).items.map(({ nickname }) => nickname);

async function attachReceipt() {
  const { id } = await addCar('E46');
  const content = receipt.toString('base64');
  return one.client.call('attachment.create', {
    ownerType: 'car',
    ownerId: id,
    fileName: 'receipt.pdf',
    content,
  });
}

describe('a backup of a garage in a database', () => {
  it('is one whole file, which a garage in a folder can be made of', async () => {
    const { id } = await attachReceipt();
    const file = join(elsewhere, 'whole.db');
    const made = await withBackups(one.place, (backups) => backups.makeWhole(file));
    expect(made).toEqual({ file, missingAttachments: 0 });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(elsewhere)).toEqual(['whole.db']);
    const dataDir = join(elsewhere, 'data');
    await restoreBackup({ dataDir }, file);
    const garage = await open({ dataDir, isBackedUp: false });
    const client = createClient({
      origin: 'http://garage.test',
      key: one.key,
      fetch: (url, init) => garage.fetch(new Request(url, init)),
    });
    const { content } = await client.call('attachment.content', { id });
    expect(Buffer.from(content, 'base64')).toEqual(receipt);
    expect(await client.call('car.list', {})).toEqual(await one.client.call('car.list', {}));
    await garage.close();
  });

  it('is put back beneath a running server, and the way there and back is kept', async () => {
    const { id } = await attachReceipt();
    const { name } = await one.garage.backups.make();
    await addCar('Miata');
    await one.client.call('attachment.delete', { id });
    const done = await restoreBackup(one.place, name);
    expect(done).toMatchObject({
      from: name,
      before: { reason: 'before-restore' },
      missingAttachments: 0,
    });
    expect(await cars()).toEqual(['E46']);
    const { content } = await one.client.call('attachment.content', { id });
    expect(Buffer.from(content, 'base64')).toEqual(receipt);
    await restoreBackup(one.place, done.before?.name ?? '');
    expect(await cars()).toEqual(['E46', 'Miata']);
    // What comes after takes numbers that nothing else has.
    await addCar('Supra');
    const { items } = await one.client.call('search.find', { q: 'supra' });
    expect(items).toHaveLength(1);
    const kept = await readdir(join(one.dataDir, 'database-backups'));
    expect(kept.filter((file) => !file.endsWith('.db'))).toEqual([]);
  });

  it('holds one moment of a garage that is written to', async () => {
    const storm = { isOver: false };
    const writing = (async () => {
      while (!storm.isOver) await Promise.all([addCar('Left'), addCar('Right')]);
    })();
    const states: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const { name } = await one.garage.backups.make();
      const path = join(one.dataDir, 'database-backups', name);
      states.push(
        run(path, (database) => {
          expect(database.prepare('pragma integrity_check').get()).toEqual({
            integrity_check: 'ok',
          });
          // Every car is there with what makes it findable, written in the same transaction.
          const found = database
            .prepare(
              `select (select count(*) from car) as cars, (select count(*) from search_entry where kind = 'car') as entries`,
            )
            .get();
          expect(found?.['entries']).toBe(found?.['cars']);
          return Number(found?.['cars']);
        }),
      );
    }
    storm.isOver = true;
    await writing;
    expect(states).toEqual(states.toSorted((a, b) => a - b));
    expect(states.at(-1)).toBeGreaterThan(0);
  });

  it('keeps a key revoked that was revoked after it, and a served calendar true', async () => {
    const key = await one.keyFor();
    const { name } = await one.garage.backups.make();
    const { items } = await one.client.call('key.list', {});
    for (const { id, name: called } of items) {
      if (called === 'A tool') await one.client.call('key.revoke', { id });
    }
    const revision = () =>
      one.database((db) => db.selectFrom('account').select('calendar_revision').executeTakeFirst());
    const before = await revision();
    await restoreBackup(one.place, name);
    expect((await one.request('/api/me', { key })).status).toBe(401);
    const after = await revision();
    expect(after?.calendar_revision).toBeGreaterThan(before?.calendar_revision ?? 0);
  });

  it('knows what took the place of a key since', async () => {
    const { name } = await one.garage.backups.make();
    const second = await rotated(one, one.key, 0);
    const third = await rotated(one, second, 3600);
    for (let time = 0; time < 2; time += 1) {
      await restoreBackup(one.place, name);
      const answers = [one.key, second, third].map((key) => one.request('/api/me', { key }));
      expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([401, 200, 200]);
    }
  });

  it('that is none changes nothing', async () => {
    await addCar('E46');
    const file = join(elsewhere, 'songs.db');
    run(file, (database) => database.exec('create table song (id)'));
    await expect(restoreBackup(one.place, file)).rejects.toMatchObject({ code: 'invalid_input' });
    expect(await cars()).toEqual(['E46']);
  });
});

describe('the daily backup of servers on one database', () => {
  it('is made by one of them', async () => {
    const place = { ...one.place, firstBackupMs: 0 };
    const servers = await Promise.all([open(place), open(place), open(place)]);
    for (const server of servers) await server.listen({ host: '127.0.0.1', port: 0 });
    const made = () => one.garage.backups.list();
    await vi.waitUntil(async () => (await made()).length > 0, { timeout: 30_000 });
    await vi.waitUntil(() => one.database(lastBackupAt), { timeout: 30_000 });
    for (const server of servers) await server.close();
    expect((await made()).map(({ reason }) => reason)).toEqual(['daily']);
  });

  it('leaves its turn to another when it fails', async () => {
    const turn = (make: () => Promise<unknown>) =>
      one.database((db) =>
        inBackupTurn(db, {
          make,
          now: () => new Date('2026-05-01T12:00:00Z'),
          isDue: (lastAt) => lastAt === null,
        }),
      );
    let made = 0;
    await expect(turn(() => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
    for (let times = 0; times < 2; times += 1) await turn(async () => (made += 1));
    expect(made).toBe(1);
    expect(await one.database(lastBackupAt)).toBe('2026-05-01T12:00:00.000Z');
  });
});

it('sweeps contents that no attachment names, at the second look, and spares what is brought again', async () => {
  const { sha256 } = await attachReceipt();
  await one.database(async (db) => {
    const blobs = tableBlobs(db);
    const [lost, again] = [await blobs.put(Buffer.from('lost')), await blobs.put(Buffer.from('a'))];
    const sweep = contentSweeper(db);
    await sweep();
    expect(new Set(await blobs.list())).toEqual(new Set([sha256, lost, again]));
    await blobs.put(Buffer.from('a'));
    await sweep();
    expect(new Set(await blobs.list())).toEqual(new Set([sha256, again]));
    await sweep();
    expect(await blobs.list()).toEqual([sha256]);
  });
});
