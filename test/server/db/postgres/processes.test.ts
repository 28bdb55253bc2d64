import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient } from '../../../../src/shared/client.ts';
import { makePlace, type TestPlace } from '../../../support/place.ts';
import { type Served, type TrackHome, trackHome } from '../../../support/track.ts';
import { calendarDay } from '../../../../src/shared/dates.ts';

let place: TestPlace;
let home: TrackHome;
let servers: [Served, Served];
let key: string;
let clients: [Client, Client];

/** As an administrator gives it: one server by the flag, the other by the environment. */
beforeAll(async () => {
  place = await makePlace();
  home = await trackHome();
  const url = place.databaseUrl ?? '';
  const env = { DATABASE_URL: url };
  servers = [await home.serve(['--database-url', url]), await home.serve([], { env })];
  const added = await home.track(['user', 'add', 'anna'], { env });
  key = /api_key: (\S+)/.exec(added.stdout)?.[1] ?? '';
  const clientOf = ({ origin }: Served) => createClient({ origin, key });
  clients = [clientOf(servers[0]), clientOf(servers[1])];
});
afterAll(async () => {
  await home[Symbol.asyncDispose]();
  await place.remove();
});

describe('two servers on one database', () => {
  it('refuse a key at once that was revoked through the other', async () => {
    for (const [one, other] of [clients, clients.toReversed()] as [Client, Client][]) {
      const tool = await one.call('key.create', { name: 'A tool', scopes: ['read'] });
      const status = ({ origin }: Served) =>
        fetch(`${origin}/api/me`, { headers: { 'x-track-key': tool.key } }).then(
          (response) => response.status,
        );
      expect(await Promise.all(servers.map(status))).toEqual([200, 200]);
      await other.call('key.revoke', { id: tool.id });
      expect(await Promise.all(servers.map(status))).toEqual([401, 401]);
    }
  });

  it('lose nothing of what is written through both at once', async () => {
    const car = await clients[0].call('car.create', { nickname: 'E46', odometerUnit: 'mi' });
    const date = calendarDay.parse('2026-05-01');
    const write = async (client: Client, first: number) => {
      const ids: string[] = [];
      for (let at = 0; at < 10; at += 1) {
        const record = { carId: car.id, type: 'OIL_CHANGE', date, odometer: first + at } as const;
        ids.push((await client.call('serviceRecord.create', record)).id);
      }
      return ids;
    };
    const writers = [0, 1, 2, 3, 4, 5].map((at) =>
      write(at % 2 ? clients[1] : clients[0], at * 100),
    );
    const written = (await Promise.all(writers)).flat();
    for (const client of clients) {
      const { items } = await client.call('serviceRecord.list', { carId: car.id, limit: 500 });
      expect(items.map(({ id }) => id).toSorted()).toEqual(written.toSorted());
      expect(await client.call('car.get', { id: car.id })).toMatchObject({ odometer: 509 });
    }
  });

  it('complete a reminder once when both are asked to at the same time', async () => {
    const car = await clients[0].call('car.create', { nickname: 'E30', odometerUnit: 'mi' });
    const asked = { carId: car.id, type: 'BELT', dueOdometer: 1000 } as const;
    const { id } = await clients[0].call('reminder.create', asked);
    const done = { id, date: calendarDay.parse('2026-05-01') };
    const ends = await Promise.allSettled(
      clients.map((client) => client.call('reminder.complete', done)),
    );
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const { items } = await clients[1].call('serviceRecord.list', { carId: car.id });
    expect(items).toHaveLength(1);
  });

  it('lock no folder and say in none where they listen', async () => {
    const onFolder = await home.serve();
    expect((await fetch(`${onFolder.origin}/api/health`)).status).toBe(200);
    // The folder's own garage is another one: it knows no anna.
    expect(
      (await fetch(`${onFolder.origin}/api/me`, { headers: { 'x-track-key': key } })).status,
    ).toBe(401);
  });

  it('take the administrator’s commands for both, by the flag or the environment', async () => {
    const flag = ['--database-url', place.databaseUrl ?? ''];
    expect((await home.track(['user', 'list', ...flag])).stdout).toContain('anna');
    const nowhere = { DATABASE_URL: 'postgres://garage@127.0.0.1:9/x' };
    expect((await home.track(['user', 'list', ...flag], { env: nowhere })).status).toBe(0);
    expect((await home.track(['user', 'list'], { env: nowhere })).status).toBe(6);
    const env = { DATABASE_URL: place.databaseUrl ?? '' };
    const rotated = await home.track(['user', 'rotate', 'anna'], { env });
    expect(rotated.status).toBe(0);
    await expect(clients[0].call('me.get', {})).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(clients[1].call('me.get', {})).rejects.toMatchObject({ code: 'unauthorized' });
  });

  it('drain and exit with 0 on SIGTERM', async () => {
    expect(await Promise.all(servers.map((server) => server.stop()))).toEqual([0, 0]);
  });
});
