import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createClient } from '../../../../src/shared/client.ts';
import { type GarageProcess, startGarageProcess } from '../../../support/listening.ts';

const rounds = 4;
const writers = 8;
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

/** Writes from many sides at once, and kills the garage as soon as the goal is acknowledged. */
async function stormUntil(
  garage: GarageProcess,
  acknowledged: string[],
  { goal }: { goal: number },
): Promise<void> {
  const client = createClient({ origin: garage.origin, key: garage.key });
  const car = await client.call('car.create', { nickname: 'E46', odometerUnit: 'mi' });
  acknowledged.push(car.id);
  let killed: Promise<void> | undefined;
  const write = async () => {
    for (;;) {
      const wanted = { carId: car.id, type: 'OIL_CHANGE', dueOn: '2026-12-01' } as const;
      const reminder = await client.call('reminder.create', wanted);
      acknowledged.push(reminder.id);
      const { serviceRecord } = await client.call('reminder.complete', {
        id: reminder.id,
        date: '2026-01-02',
      });
      acknowledged.push(serviceRecord.id);
      if (acknowledged.length >= goal) killed ??= garage.kill();
    }
  };
  // Each writer ends with the refusal that the killed garage left it.
  const ends = await Promise.allSettled(Array.from({ length: writers }, write));
  await killed;
  for (const end of ends) {
    expect(end).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
  }
}

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
