import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type GarageProcess, startGarageProcess } from '../../../support/listening.ts';
import { stormUntil } from '../../../support/storm.ts';

const rounds = 4;
let dataDir: string;
let running: GarageProcess | undefined;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'garage-'));
});
afterEach(async () => {
  await running?.kill();
  running = undefined;
  await rm(dataDir, { recursive: true, force: true });
});

it('keeps every acknowledged write when killed in the middle of a storm of them', async () => {
  const acknowledged: string[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    running = await startGarageProcess({ dataDir });
    await stormUntil(running, acknowledged, { goal: acknowledged.length + 40 * round });
    running = undefined;

    const stored = storedIn(dataDir);
    expect(stored.check).toBe('ok');
    expect(stored.ids).toEqual(expect.arrayContaining(acknowledged));
    // A completion is one thing: its record and its reminder, or neither.
    expect(stored.halves).toBe(0);
  }
});

function storedIn(folder: string) {
  const database = new DatabaseSync(join(folder, 'garage.db'));
  const text = (sql: string) =>
    database
      .prepare(sql)
      .all()
      .map((row) => String(Object.values(row)[0]));
  const stored = {
    check: text('pragma integrity_check').join(),
    ids: text(
      'select id from car union select id from reminder union select id from service_record',
    ),
    halves: Number(
      text(
        `select count(*) from service_record where id not in (select service_record_id from reminder where status = 'done')`,
      )[0],
    ),
  };
  database.close();
  return stored;
}
