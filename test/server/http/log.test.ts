import { afterEach, expect, it } from 'vitest';
import { createLog, pathOf } from '../../../src/server/http/log.ts';
import { answerLogged } from '../../../src/server/http/logged.ts';
import { createApp } from '../../../src/server/http/app.ts';
import { wayWithin } from '../../../src/server/http/authentication.ts';
import { Attempts } from '../../../src/server/http/attempts.ts';
import { RequestLimit } from '../../../src/server/http/request-limit.ts';
import { handlers } from '../../../src/server/http/handlers.ts';
import { LastSeen } from '../../../src/server/db/last-seen.ts';
import { keyVerifier } from '../../../src/server/keys/verify.ts';
import { calendarRoute } from '../../../src/server/calendar/route.ts';
import { join } from 'node:path';
import { folderBlobs } from '../../../src/server/db/blobs/folder.ts';
import { type GaragePlace, openDatabase } from '../../../src/server/db/open.ts';
import { sharedCounts } from '../../../src/server/db/wrong-keys.ts';
import { mintToken } from '../../../src/shared/token.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';

let garage: TestGarage | undefined;
let ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.toReversed()) await end();
  ends = [];
  await garage?.close();
  garage = undefined;
});

/** The app on a garage's file, with a log that is kept. */
async function loggedApp(place: GaragePlace) {
  const lines: string[] = [];
  const log = createLog('info', (line) => lines.push(line));
  const db = await openDatabase(place);
  const lastSeen = new LastSeen(db, () => {});
  ends.push(
    () => db.destroy(),
    () => lastSeen.settled(),
  );
  const gate = {
    verify: keyVerifier(db),
    attempts: new Attempts((wanted) => sharedCounts(db, wanted)),
    lastSeen,
    limit: new RequestLimit(0),
  };
  const app = createApp({
    db,
    blobs: folderBlobs(join(place.dataDir, 'attachments')),
    handlers,
    calendar: calendarRoute({ db, lastSeen, now }),
    gate,
    now,
    publicUrl: undefined,
    log,
  });
  const answer = answerLogged(app, log);
  return { lines, db, answer: (request: Request) => answer(request, wayWithin(request)) };
}

const now = () => new Date();

it('writes a line a request with its id, path, status and time', async () => {
  garage = await openTestGarage();
  const { lines, answer } = await loggedApp(garage.place);
  await answer(new Request('http://x/api/cars?limit=3'));
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    requestId: expect.any(String),
    method: 'GET',
    path: '/api/cars',
    status: 401,
    ms: expect.any(Number),
  });
});

it('never writes a key, wherever it was sent', async () => {
  garage = await openTestGarage();
  const { lines, answer } = await loggedApp(garage.place);
  const keys = [garage.key, mintToken('tok').text, mintToken('cal').text];
  for (const key of keys) {
    for (const target of [`/api/calendar.ics?key=${key}`, `/api/cars/${key}`, `/${key}?x=${key}`]) {
      const headers = { 'x-track-key': key, 'user-agent': key };
      await answer(new Request(`http://x${target}`, { headers }));
    }
  }
  expect(lines.length).toBeGreaterThanOrEqual(9);
  for (const key of keys) expect(lines.join('')).not.toContain(key.slice(10, 20));
  expect(lines.join('')).not.toContain('?');
});

it('answers its own failures without inner words, and logs them under the id it gave out', async () => {
  garage = await openTestGarage();
  const { lines, db, answer } = await loggedApp(garage.place);
  await db.schema.alterTable('car').renameTo('lost').execute();
  const headers = { 'x-track-key': garage.key };
  const response = await answer(new Request('http://x/api/cars', { headers }));
  expect(response.status).toBe(500);
  expect(await response.text()).not.toMatch(/no such table|does not exist|SQL/i);
  const requestId = response.headers.get('x-request-id');
  const logged = lines.map(
    (line) => JSON.parse(line) as { requestId: string; err?: { message: string } },
  );
  expect(logged).toContainEqual(
    expect.objectContaining({
      requestId,
      err: expect.objectContaining({
        message: expect.stringMatching(/no such table|does not exist/),
      }),
    }),
  );
});

it.each([
  ['http://h:1/api/cars?key=1', '/api/cars'],
  ['http://h', '/'],
  ['http://h/a#b?c', '/a'],
])('the path of %s is %s', (url, path) => {
  expect(pathOf(url)).toBe(path);
});
