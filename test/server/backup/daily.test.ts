import { writeFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { keepDaily } from '../../../src/server/backup/daily.ts';
import { open } from '../../../src/server/index.ts';
import { type BackedUpFolder, backedUpFolder } from '../../support/backups.ts';

const hourMs = 60 * 60_000;
const newestAt = async ({ backups }: BackedUpFolder) => (await backups.list())[0]?.at ?? null;

it('makes one when the newest is a day old, and none before', async () => {
  await using folder = await backedUpFolder();
  await folder.backups.make();
  let time = Date.parse('2026-05-01T12:00:00Z');
  let looks = 0;
  const lastAt = () => {
    looks += 1;
    return newestAt(folder);
  };
  const looked = async () => {
    const from = looks;
    await vi.waitUntil(() => looks > from + 1, { timeout: 30_000 });
  };
  const daily = keepDaily({
    lastAt,
    make: () => folder.backups.make('daily'),
    now: () => new Date(time),
    onFailure: (thrown) => expect.unreachable(String(thrown)),
    firstMs: 0,
    lookMs: 5,
  });
  await looked();
  expect(await folder.backups.list()).toHaveLength(1);
  time += 24 * hourMs;
  folder.later(24 * hourMs);
  await looked();
  await looked();
  expect((await folder.backups.list()).map(({ reason }) => reason)).toEqual(['daily', 'manual']);
  // A clock that was wrong for a while must not keep the next ones away.
  time -= 48 * hourMs;
  folder.later(-48 * hourMs);
  await looked();
  await looked();
  await daily.stop();
  expect((await folder.backups.list()).length).toBeGreaterThan(2);
});

it('tells of a failure, and tries again', async () => {
  await using folder = await backedUpFolder();
  const inTheWay = join(folder.dataDir, 'backups');
  await writeFile(inTheWay, '');
  const failures: unknown[] = [];
  const daily = keepDaily({
    lastAt: () => newestAt(folder),
    make: () => folder.backups.make('daily'),
    now: () => new Date(),
    onFailure: (thrown) => failures.push(thrown),
    firstMs: 0,
    lookMs: 5,
  });
  await vi.waitUntil(() => failures.length > 1, { timeout: 30_000 });
  await rm(inTheWay);
  await vi.waitUntil(async () => (await folder.backups.list()).length > 0, { timeout: 30_000 });
  await daily.stop();
  expect(failures[0]).toMatchObject({ code: 'unavailable' });
});

it('runs while a garage listens, and not otherwise', async () => {
  await using folder = await backedUpFolder();
  const garage = await open({ dataDir: folder.dataDir, firstBackupMs: 0 });
  await wait(200);
  expect(await garage.backups.list()).toEqual([]);
  await garage.listen({ host: '127.0.0.1', port: 0 });
  await vi.waitUntil(async () => (await garage.backups.list()).length > 0, { timeout: 30_000 });
  await garage.close();
  const made = (await folder.backups.list()).map(({ reason }) => reason);
  expect(made).toEqual(['daily']);
});
