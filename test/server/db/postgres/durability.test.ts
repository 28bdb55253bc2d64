import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { type GarageProcess, startGarageProcess } from '../../../support/listening.ts';
import { stormUntil } from '../../../support/storm.ts';

const rounds = 3;
let database: TestDatabase;
let running: GarageProcess | undefined;

beforeEach(async () => {
  database = await makeTestDatabase();
});
afterEach(async () => {
  await running?.kill();
  running = undefined;
  await database.close();
});

it('keeps every acknowledged write when a server is killed in the middle of a storm of them', async () => {
  const db = await database.open();
  const acknowledged: string[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    running = await startGarageProcess(database.place);
    await stormUntil(running, acknowledged, { goal: acknowledged.length + 40 * round });
    running = undefined;

    const rows = await Promise.all([
      db.selectFrom('car').select('id').execute(),
      db.selectFrom('reminder').select('id').execute(),
      db.selectFrom('service_record').select('id').execute(),
    ]);
    const stored = rows.flat().map(({ id }): string => id);
    expect(stored).toEqual(expect.arrayContaining(acknowledged));
    // A completion is one thing: its record and its reminder, or neither.
    const records = await db.selectFrom('service_record').select('id').execute();
    const done = await db.selectFrom('reminder').select('service_record_id').execute();
    const completed = new Set(done.map((row) => row.service_record_id));
    expect(records.filter(({ id }) => !completed.has(id))).toEqual([]);
  }
});
