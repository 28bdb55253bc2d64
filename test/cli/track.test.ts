import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, type Client } from '../../src/shared/client.ts';
import type { CalendarDay } from '../../src/shared/dates.ts';
import { addDays, dayIn } from '../../src/shared/dates.ts';
import { type Served, type TrackHome, trackHome } from '../support/track.ts';

describe('track', () => {
  let home: TrackHome;
  let served: Served;
  let env: NodeJS.ProcessEnv;
  let client: Client;

  beforeAll(async () => {
    home = await trackHome();
    served = await home.serve();
    const added = await home.track(['user', 'add', 'anna', '--data', home.dataDir]);
    const key = /api_key: (\S+)/.exec(added.stdout)?.[1] ?? '';
    env = { TRACK_API_KEY: key, TRACK_API_URL: served.origin };
    client = createClient({ origin: served.origin, key });
  });
  afterAll(() => home[Symbol.asyncDispose]());

  it('lists the cars, as words and as JSON', async () => {
    expect((await home.track(['cars'], { env })).stdout).toBe('No cars yet.\n');
    await client.call('car.create', {
      nickname: 'Blue',
      make: 'BMW',
      odometer: 128_000,
      odometerUnit: 'mi',
    });
    expect((await home.track(['cars'], { env })).stdout).toBe('Blue  BMW  128,000 mi\n');
    const json: unknown = JSON.parse((await home.track(['cars', '--json'], { env })).stdout);
    expect(json).toMatchObject({ items: [{ nickname: 'Blue' }], nextCursor: null });
  });

  it('tells what is overdue and due soon, the most urgent first', async () => {
    const car = await client.call('car.create', { nickname: 'Red', odometerUnit: 'km' });
    const { account } = await client.call('me.get', {});
    const day: CalendarDay = dayIn(account.preferences.timeZone, new Date());
    for (const [description, days] of [
      ['Later', 31],
      ['Soon', 3],
      ['Late', -2],
    ] as const) {
      await client.call('reminder.create', {
        carId: car.id,
        type: 'OTHER',
        description,
        dueOn: addDays(day, days),
      });
    }
    const { stdout } = await home.track(['today'], { env });
    expect(stdout).toBe('Overdue   Red  Late  2 days overdue\nDue soon  Red  Soon  in 3 days\n');
    expect((await home.track(['today', '--all'], { env })).stdout).toContain('Upcoming');
  });

  it('exits with 2 on bad usage, 4 on a refused key and 6 when nobody answers', async () => {
    expect((await home.track(['nonsense'], { env })).status).toBe(2);
    expect((await home.track(['serve', '--port', 'x'], { env })).status).toBe(2);
    const refused = { ...env, TRACK_API_KEY: 'someone-elses-key-of-another-shape' };
    expect((await home.track(['cars'], { env: refused })).status).toBe(4);
    const nobody = { ...env, TRACK_API_URL: 'http://127.0.0.1:9' };
    expect((await home.track(['cars'], { env: nobody })).status).toBe(6);
    const readable = { ...env, TRACK_API_URL: 'http://garage.example.org' };
    expect((await home.track(['cars'], { env: readable })).status).toBe(2);
  });

  it('drains and exits with 0 on SIGTERM, and frees the data folder', async () => {
    await using other = await trackHome();
    const first = await other.serve();
    await expect(other.serve()).rejects.toThrow(/error: Another/);
    expect(await first.stop()).toBe(0);
    const second = await other.serve();
    expect((await fetch(`${second.origin}/api/health`)).status).toBe(200);
  });
});

it('lets no garage steer the terminal', async () => {
  await using home = await trackHome();
  const hostile = createServer((_request, response) => {
    response.writeHead(409, { 'content-type': 'application/problem+json' });
    response.end(
      JSON.stringify({ code: 'conflict', detail: '\u001b]0;title\u0007\u001b[2Jall\rfine' }),
    );
  });
  hostile.listen(0, '127.0.0.1');
  await once(hostile, 'listening');
  const address = hostile.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const env = { TRACK_API_KEY: 'another-shape', TRACK_API_URL: `http://127.0.0.1:${port}` };
  const done = await home.track(['cars'], { env });
  hostile.close();
  expect(done).toEqual({ status: 5, stdout: '', stderr: 'error: all fine\n' });
});
