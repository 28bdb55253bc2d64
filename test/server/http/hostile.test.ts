import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { garageContract } from '../../../src/shared/contract/garage.ts';
import type { GarageRow } from '../../../src/shared/contract/row.ts';
import { problemCodes } from '../../../src/shared/errors.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';

const rows: GarageRow[] = Object.values(garageContract);
const expected = new Set<number>([
  200,
  201,
  204,
  ...Object.values(problemCodes).map(({ status }) => status),
]);
let garage: TestGarage;
let ids: string[];

beforeAll(async () => {
  garage = await openTestGarage();
  const car = await garage.client.call('car.create', { nickname: 'E46', odometerUnit: 'mi' });
  const record = await garage.client.call('serviceRecord.create', {
    carId: car.id,
    type: 'OTHER',
    name: 'x',
    date: '2026-01-01',
  });
  const reminder = await garage.client.call('reminder.create', {
    carId: car.id,
    type: 'OTHER',
    dueOn: '2026-01-01',
  });
  ids = [car.id, record.id, reminder.id];
});
afterAll(() => garage.close());

const nasty = fc.constantFrom(
  '',
  ' ',
  '\0',
  "' or 1=1 --",
  '"; drop table car; --',
  '../../../etc/passwd',
  '%00',
  '%',
  '%zz',
  '\u202e',
  '\ud800',
  '__proto__',
  'constructor',
  'toString',
  '${7*7}',
  'a'.repeat(70_000),
  '2026-02-30',
  '-0',
  '1e999',
  'NaN',
  '9007199254740993',
);
const text = fc.oneof(
  nasty,
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 20 }),
);
const id = fc.oneof(
  text,
  fc.integer({ min: 0, max: 2 }).map((index) => `id:${index}`),
);
const leaf = fc.oneof(
  text,
  id,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.bigInt().map(Number),
);
const fieldName = fc.constantFrom(
  'id',
  'carId',
  'nickname',
  'odometerUnit',
  'odometer',
  'type',
  'date',
  'dueOn',
  'dueOdometer',
  'cost',
  'name',
  'scopes',
  'status',
  'preferences',
  'expiresAt',
  'notes',
  '__proto__',
  'constructor',
  'limit',
  'cursor',
  'dryRun',
  'csv',
);
const value = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 4 }),
  fc.dictionary(fieldName, leaf, { maxKeys: 4 }),
  fc.constantFrom('mi', 'OIL_CHANGE', '2026-05-31', 'open', ['read'], {
    amountMinor: 1,
    currency: 'USD',
  }),
);
const body = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .dictionary(fieldName, value, { maxKeys: 6 })
      .map((fields) => JSON.stringify(fields)),
  },
  { weight: 1, arbitrary: text },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 1, max: 100_000 })
      .map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
  },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 1, max: 50_000 })
      .map((depth) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)),
  },
);
const hostile = fc.record({
  row: fc.integer({ min: 0, max: rows.length - 1 }),
  method: fc.option(
    fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE', 'PUT', 'OPTIONS', 'HEAD', 'PROPFIND'),
  ),
  id,
  query: fc.array(fc.tuple(fc.oneof(fieldName, text), text), { maxLength: 3 }),
  body: fc.option(body),
  type: fc.constantFrom(
    'application/json',
    'text/csv',
    'application/json; charset=utf-16',
    '',
    'a/b;;;',
  ),
  header: fc.tuple(
    fc.constantFrom(
      'x-track-key',
      'content-length',
      'if-match',
      'host',
      'cookie',
      'accept',
      'transfer-encoding',
      'x-http-method-override',
    ),
    fc.string({ maxLength: 60 }),
  ),
});

type Hostile = typeof hostile extends fc.Arbitrary<infer Made> ? Made : never;

/** Null where not even a request can be made of it. */
function requestOf(made: Hostile): Request | null {
  const row = rows[made.row % rows.length];
  if (row === undefined) return null;
  const known = (word: string) =>
    word.replace(/^id:(\d)$/, (_, index: string) => ids[Number(index)] ?? '');
  const path = row.path.replace('{id}', () =>
    known(made.id).replaceAll(/[\s#?]/g, encodeURIComponent),
  );
  const method = made.method ?? row.method;
  try {
    const url = new URL(path, 'http://garage.test');
    if (made.query.length > 0) url.search = new URLSearchParams(made.query).toString();
    const headers = new Headers({
      authorization: `Bearer ${garage.key}`,
      'content-type': made.type,
    });
    headers.append(...made.header);
    const hasBody = made.body !== null && !['GET', 'HEAD'].includes(method);
    return new Request(url, { method, headers, ...(hasBody && { body: known(made.body ?? '') }) });
  } catch {
    return null;
  }
}

it('never fails on what strangers send, and answers in its closed list of ways', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async (made) => {
      const request = requestOf(made);
      if (request === null) return;
      const response = await garage.garage.fetch(request);
      const answer = await response.text();
      expect(expected).toContain(response.status);
      expect(response.status, answer).toBeLessThan(500);
      expect(answer).not.toMatch(/\.ts:|node_modules|SQLITE|select /i);
    }),
    { numRuns: 4000 },
  );
  // Still there, still whole, and still ours.
  expect((await garage.request('/api/me')).status).toBe(200);
  const [check] = await garage.database(async (db) => {
    const { sql } = await import('kysely');
    return (await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)).rows;
  });
  expect(check?.integrity_check).toBe('ok');
});
