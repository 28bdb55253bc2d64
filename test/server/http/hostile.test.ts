import { connect } from 'node:net';
import { text as readAll } from 'node:stream/consumers';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { garageContract } from '../../../src/shared/contract/garage.ts';
import type { GarageRow } from '../../../src/shared/contract/row.ts';
import { problemCodes } from '../../../src/shared/errors.ts';
import { whatIsBroken } from '../../support/database.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';
import { refusedSamples, samples } from '../../support/sample-files.ts';
import { makeWholeCar } from '../../support/whole-car.ts';
import { csvHeader } from '../../support/maintenance-csv.ts';

const rows: GarageRow[] = Object.values(garageContract);
const statuses = Object.values(problemCodes).map(({ status }): number => status);
const expected = new Set([200, 201, 204, 304, ...statuses]);
/** A hundred thousand before a release: `TRACKOUT_HOSTILE_REQUESTS=100000 npm test -- test/server/http/hostile`. */
const requests = Number(process.env['TRACKOUT_HOSTILE_REQUESTS'] ?? 3000);
const isLong = requests > 3000;
const hourMs = 3_600_000;
let garage: TestGarage;
/** Fields that the rows take, with values they take; `id` is a car's, so that half of the paths lead somewhere. */
let fine: Record<string, unknown>;
let link: string;

beforeAll(async () => {
  garage = await openTestGarage();
  const { id } = await garage.client.call('car.create', { nickname: 'E46', odometerUnit: 'mi' });
  link = (await garage.client.call('calendarFeed.create', { name: 'Phone' })).url;
  fine = {
    carId: id,
    nickname: 'E46',
    odometerUnit: 'mi',
    odometer: 1,
    type: 'OIL_CHANGE',
    date: '2026-01-01',
    dueOn: '2026-01-01',
    name: 'Some name',
    scopes: ['read'],
    status: 'open',
    ...(await ownIds()),
    carIds: [id],
    number: 1,
    value: 5,
    unit: 'mm',
    everyMonths: 6,
    track: 'Barber',
    startsOn: '2026-03-07',
    q: 'oil',
    cursor: Buffer.from('["e46","x"]').toString('base64url'),
  };
  besideBody.csv = [['carId', id]];
  besideBody.file = [
    ['ownerType', 'car'],
    ['ownerId', id],
    ['fileName', 'a.pdf'],
  ];
});
afterAll(() => garage.close());

/** So that the rows of the other nouns lead somewhere too. */
async function ownIds(): Promise<Record<string, unknown>> {
  const whole = await makeWholeCar(garage.client, 'Whole');
  return {
    tireSetId: whole.freeSet.id,
    trackDayId: whole.day.id,
    installerId: whole.installer.id,
    partIds: [whole.part.id],
    subjectType: 'tire',
    subjectId: whole.freeTire.id,
  };
}

// prettier-ignore
const nasty = fc.constantFrom(
  '', ' ', '\0', "' or 1=1 --", '"; drop table car; --', '../../../etc/passwd', '%00', '%', '%zz', '\u202e', '\ud800',
  '__proto__', 'constructor', '${7*7}', 'a'.repeat(70_000), '2026-02-30', '-0', '1e999', 'NaN', '9007199254740993',
);
const text = fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 40 }));
const leaf = fc.oneof(text, fc.integer(), fc.double(), fc.boolean(), fc.constant(null));
const fieldName = fc.constantFrom(
  ...new Set(rows.flatMap((row) => fieldsOf(row))),
  '__proto__',
  'constructor',
);
const value = fc.oneof(
  leaf,
  fc.array(leaf, { maxLength: 4 }),
  fc.dictionary(fieldName, leaf, { maxKeys: 4 }),
);
const depth = fc.integer({ min: 1, max: 100_000 });
const body = fc.oneof(
  text,
  depth.map((levels) => '['.repeat(levels) + ']'.repeat(levels)),
  depth.map((levels) => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels)),
);
const csvPiece = fc.oneof(
  fc.constantFrom(
    '\n',
    '\r',
    '\r\n',
    ',',
    '"',
    '""',
    ' ',
    ';',
    '\0',
    '\uFEFF',
    'a',
    '2026-01-01, BELT, , a,',
  ),
  text,
);
/** Pieces over and over: a file of nothing but line breaks is one piece a hundred thousand times. */
const csv = fc
  .array(fc.tuple(csvPiece, fc.oneof(fc.constant(1), fc.nat(20), fc.constant(20_000))), {
    maxLength: 8,
  })
  .map((pieces) =>
    pieces.map(([piece, times]) => piece.repeat(piece.length > 99 ? 1 : times)).join(''),
  );
const hostile = fc.record({
  row: fc.constantFrom(...rows),
  method: rarely(fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE', 'PUT', 'OPTIONS', 'PROPFIND')),
  id: rarely(text),
  query: rarely(fc.array(fc.tuple(fc.oneof(fieldName, text), text), { maxLength: 3 })),
  changed: fc.dictionary(fieldName, value, { maxKeys: 2 }),
  body: rarely(body),
  csv,
  type: rarely(fc.constantFrom('text/csv', 'application/json; charset=utf-16', '', 'a/b;;;')),
  header: rarely(
    fc.tuple(
      fc.constantFrom(
        'x-track-key',
        'content-length',
        'if-match',
        'if-none-match',
        'idempotency-key',
        'host',
        'x-http-method-override',
      ),
      fc.oneof(
        fc.constantFrom('"1"', 'W/"1"', '*', '"99999999999"', '"1", "2"', 'one-key'),
        fc.string({ maxLength: 60 }),
      ),
    ),
  ),
  file: fc.tuple(
    fc.constantFrom(...Object.values(samples), ...Object.values(refusedSamples)),
    fc.uint8Array({ maxLength: 200 }),
    fc.nat(40),
  ),
});
type Hostile = typeof hostile extends fc.Arbitrary<infer Made> ? Made : never;

function rarely<Made>(arbitrary: fc.Arbitrary<Made>): fc.Arbitrary<Made | null> {
  return fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

function fieldsOf(row: GarageRow): string[] {
  return row.input instanceof z.ZodObject ? Object.keys(row.input.shape) : [];
}

/** The beginning of a file of some kind, and then anything. */
function fileOf([sample, rest, cut]: Hostile['file']): Buffer<ArrayBuffer> {
  return Buffer.concat([sample.subarray(0, cut), rest]);
}

function bodyOf({ row, changed, csv, file }: Hostile): string | Buffer<ArrayBuffer> {
  if (row.takes === 'file') return fileOf(file);
  if (row.takes === 'csv') return `${csvHeader}\n${csv}`;
  const known = fieldsOf(row).filter((name) => name in fine);
  const base = Object.fromEntries(known.map((name) => [name, fine[name]]));
  return JSON.stringify({ ...base, ...changed });
}

/** What stands in the query beside a body that is all one field. */
const besideBody: Record<GarageRow['takes'], [string, string][]> = { json: [], csv: [], file: [] };

/** Null where not even a request can be made of it. */
function requestOf(made: Hostile): Request | null {
  const { row } = made;
  const id = made.id ?? String(fine['carId']);
  const method = made.method ?? row.method;
  try {
    const url = new URL(
      row.path.replace('{id}', () => id),
      'http://garage.test',
    );
    const fields = made.query ?? besideBody[row.takes];
    url.search = new URLSearchParams(fields).toString();
    const type = made.type ?? (row.takes === 'csv' ? 'text/csv' : 'application/json');
    const headers = new Headers({ authorization: `Bearer ${garage.key}`, 'content-type': type });
    if (made.header) headers.append(...made.header);
    const hasBody = !['GET', 'HEAD'].includes(method);
    return new Request(url, {
      method,
      headers,
      ...(hasBody && { body: made.body ?? bodyOf(made) }),
    });
  } catch {
    return null;
  }
}

/** A calendar program's request, with its key or something else in the address. */
const calendar = fc.record({
  key: rarely(text),
  query: rarely(
    fc.array(fc.tuple(fc.oneof(fc.constantFrom('key', 'all'), text), text), { maxLength: 3 }),
  ),
  header: rarely(
    fc.tuple(
      fc.constantFrom('if-none-match', 'user-agent', 'authorization', 'range'),
      fc.string({ maxLength: 60 }),
    ),
  ),
});

type Fetching = typeof calendar extends fc.Arbitrary<infer Made> ? Made : never;

function calendarRequestOf({ key, query, header }: Fetching): Request | null {
  try {
    const url = new URL(link);
    if (key !== null) url.searchParams.set('key', key);
    for (const field of query ?? []) url.searchParams.append(...field);
    return new Request(url, { headers: header ? [header] : [] });
  } catch {
    return null;
  }
}

const anything = fc.oneof({ weight: 20, arbitrary: hostile }, { weight: 1, arbitrary: calendar });

it(
  'never fails on what strangers send, and answers in its closed list of ways',
  { timeout: isLong ? hourMs : 60_000 },
  async () => {
    const seen = {
      requests: 0,
      longestMs: 0,
      rssMb: [] as number[],
      statuses: new Map<number, number>(),
    };
    await fc.assert(
      fc.asyncProperty(anything, async (made) => {
        const request = 'row' in made ? requestOf(made) : calendarRequestOf(made);
        if (request === null) return;
        const started = performance.now();
        const response = await garage.garage.fetch(request);
        const answer = await response.text();
        seen.requests += 1;
        if (seen.requests % 10_000 === 1)
          seen.rssMb.push(Math.round(process.memoryUsage.rss() / 1e6));
        seen.longestMs = Math.max(seen.longestMs, performance.now() - started);
        seen.statuses.set(response.status, (seen.statuses.get(response.status) ?? 0) + 1);
        expect(expected).toContain(response.status);
        expect(response.status, answer).toBeLessThan(500);
        expect(answer).not.toMatch(/\.ts:|node_modules|SQLITE|select \*/i);
      }),
      { numRuns: requests, interruptAfterTimeLimit: isLong ? hourMs : 15_000 },
    );
    if (isLong)
      console.info(JSON.stringify({ ...seen, statuses: Object.fromEntries(seen.statuses) }));
    // Still there, and still whole.
    expect((await garage.request('/api/health')).status).toBe(200);
    expect(await garage.database(whatIsBroken)).toEqual([]);
  },
);

it('outlives what is not even HTTP', async () => {
  const { origin, port } = await garage.garage.listen({ host: '127.0.0.1', port: 0 });
  const nonsense = [
    'GET /api/cars HTTP/1.1\r\n\r\n',
    'GET /api/cars HTTP/1.0\r\n\r\n',
    'GET /api/cars HTTP/1.1\r\nHost: a b\r\n\r\n',
    'GET http://[::bad/ HTTP/1.1\r\nHost: localhost\r\n\r\n',
    'GET //evil.test/api/cars HTTP/1.1\r\nHost: localhost\r\n\r\n',
    `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`,
    'POST /api/cars HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    'POST /api/cars HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n',
    'CONNECT evil.test:443 HTTP/1.1\r\nHost: evil.test\r\n\r\n',
    'GET /api/cars HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n',
    '\0\x16\x03\x01'.repeat(50),
  ];
  for (const sent of nonsense) {
    const socket = connect(port, '127.0.0.1');
    socket.end(sent);
    const answer = await readAll(socket).catch(() => '');
    expect(answer).not.toMatch(/^HTTP\/1\.1 (?:2|5)/);
    expect((await fetch(`${origin}/api/health`)).status).toBe(200);
  }
});
