import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openDatabase } from '../../../../src/server/db/open.ts';
import { ownedBy } from '../../../../src/server/db/owned.ts';
import type { GaragePlace } from '../../../../src/server/index.ts';
import { dumpOf } from '../../../support/any-rows.ts';
import { addAccount, carRow } from '../../../support/database.ts';
import { makeDatabase, type MadeDatabase } from '../../../support/postgres.ts';
import { entry, type TrackHome, trackHome } from '../../../support/track.ts';

const carsMax = 12_000;
const slow = { timeout: 60_000, interval: 5 };
let home: TrackHome;
let made: MadeDatabase;
let before: Record<string, string[]>;

beforeAll(async () => {
  home = await trackHome();
  made = await makeDatabase(inject('postgresUrl'));
  const db = await openDatabase({ dataDir: home.dataDir });
  const own = ownedBy(await addAccount(db, 'Ann'), db);
  for (let count = 0; count < carsMax; count += 500) {
    await own
      .insert(
        'car',
        Array.from({ length: 500 }, () => carRow('a'.repeat(200))),
      )
      .execute();
  }
  before = await dumpOf(db);
  await db.destroy();
});
afterAll(async () => {
  await home[Symbol.asyncDispose]();
  await made.drop();
});

async function dump(place: GaragePlace) {
  const db = await openDatabase(place);
  try {
    return await dumpOf(db);
  } finally {
    await db.destroy();
  }
}

/** Starts the move, and kills it as soon as some of its rows are there. */
async function killInTheMiddle(args: readonly string[], count: () => Promise<number>) {
  const child = spawn(process.execPath, [entry, ...args], { env: home.env, stdio: 'ignore' });
  const gone = once(child, 'exit');
  await expect.poll(count, slow).toBeGreaterThan(carsMax / 10);
  child.kill('SIGKILL');
  const [, signal] = (await gone) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  expect(await count()).toBeLessThan(carsMax);
}

function countInFolder(dataDir: string): number {
  try {
    const database = new DatabaseSync(join(dataDir, 'garage.db'), { readOnly: true });
    const row = database.prepare('select count(*) as count from car').get();
    database.close();
    return Number(row?.['count']);
  } catch {
    // Not made yet.
    return 0;
  }
}

describe('track move', () => {
  it('killed in the middle goes on where it was', async () => {
    const args = ['move', '--from', home.dataDir, '--to', made.url];
    const db = await openDatabase({ dataDir: '', databaseUrl: made.url });
    const cars = db.selectFrom('car').select((row) => row.fn.countAll<number>().as('count'));
    await killInTheMiddle(args, async () => (await cars.executeTakeFirst())?.count ?? 0);
    const early = await home.track(['user', 'list', '--database-url', made.url]);
    expect([early.status, early.stdout]).toEqual([5, '']);
    expect(early.stderr).toContain('Run the same track move again');
    const finished = await home.track([...args, '--json']);
    expect(finished.stderr).not.toContain('error');
    expect(JSON.parse(finished.stdout)).toMatchObject({
      rows: carsMax + 1,
      tables: { account: 1, car: carsMax },
      attachments: { there: 0, lost: [] },
    });
    expect(await dumpOf(db)).toEqual(before);
    await db.destroy();
  });

  it('does so in the other direction as well', async () => {
    const last = join(home.dir, 'last');
    const args = ['move', '--from', made.url, '--to', last];
    await killInTheMiddle(args, async () => countInFolder(last));
    const done = await home.track(args);
    expect(done.stdout).toMatch(/^moved 12,001 rows and 0 attachments, all compared\n/);
    expect(done.stdout).toContain(`track serve --data ${last}`);
    expect(await dump({ dataDir: last })).toEqual(before);
  });

  it('exits with 2, 3 and 5 for what was mistyped, is not there or is in use', async () => {
    expect((await home.track(['move', '--from', home.dataDir])).status).toBe(2);
    const nowhere = join(home.dir, 'nowhere');
    expect((await home.track(['move', '--from', nowhere, '--to', made.url])).status).toBe(3);
    await home.serve();
    const done = await home.track(['move', '--from', home.dataDir, '--to', join(home.dir, 'next')]);
    expect(done.status).toBe(5);
    expect(done.stderr).toContain('Close it');
  });
});
