import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient } from '../../../../src/shared/client.ts';
import { Problem } from '../../../../src/shared/errors.ts';
import { type GarageProcess, startGarageProcess } from '../../../support/listening.ts';
import { type PostgresServer, startPostgres } from '../../../support/postgres.ts';

const writersMax = 6;
const slow = { timeout: 30_000 };
let postgres: PostgresServer;
let garage: GarageProcess;

// A server of its own: the others' tests go on meanwhile.
beforeAll(async () => {
  postgres = await startPostgres();
  garage = await startGarageProcess({ dataDir: '', databaseUrl: postgres.urlOf('postgres') });
});
afterAll(async () => {
  await garage.kill();
  await postgres.remove();
});

it('answers 503 while the database is away, recovers by itself, and loses nothing acknowledged', async () => {
  const client = createClient({ origin: garage.origin, key: garage.key });
  const acknowledged: string[] = [];
  const refused: unknown[] = [];
  const over = new AbortController();
  const write = async () => {
    while (!over.signal.aborted) {
      try {
        const car = await client.call('car.create', { nickname: 'E46', odometerUnit: 'mi' });
        acknowledged.push(car.id);
      } catch (thrown) {
        refused.push(thrown);
      }
    }
  };
  const writers = Array.from({ length: writersMax }, write);
  for (let restart = 0; restart < 3; restart += 1) {
    const before = { acknowledged: acknowledged.length, refused: refused.length };
    await expect.poll(() => acknowledged.length, slow).toBeGreaterThan(before.acknowledged + 20);
    await postgres.stop();
    await expect.poll(() => refused.length, slow).toBeGreaterThan(before.refused + 20);
    const response = await fetch(`${garage.origin}/api/cars`, {
      headers: { 'x-track-key': garage.key },
    });
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({
      code: 'unavailable',
      detail: expect.stringContaining('Try again in a moment'),
    });
    await postgres.start();
  }
  const last = acknowledged.length;
  await expect.poll(() => acknowledged.length, slow).toBeGreaterThan(last + 20);
  over.abort();
  await Promise.all(writers);

  for (const thrown of refused) expect(thrown).toMatchObject({ code: 'unavailable' });
  expect(refused.every((thrown) => thrown instanceof Problem)).toBe(true);
  const stored = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await client.call('car.list', { limit: 500, cursor });
    for (const { id } of page.items) stored.add(id);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
});
