import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { mintToken } from '../../../../src/shared/token.ts';
import { makePlace, type TestPlace } from '../../../support/place.ts';
import { type Served, type TrackHome, trackHome } from '../../../support/track.ts';

let place: TestPlace;
let home: TrackHome;
let servers: Served[];
let key: string;
const agent = new Agent({ keepAlive: true });

beforeAll(async () => {
  place = await makePlace();
  home = await trackHome();
  const env = { DATABASE_URL: place.databaseUrl ?? '' };
  servers = [await home.serve([], { env }), await home.serve([], { env })];
  const added = await home.track(['user', 'add', 'anna'], { env });
  key = /api_key: (\S+)/.exec(added.stdout)?.[1] ?? '';
});
afterAll(async () => {
  agent.destroy();
  await home[Symbol.asyncDispose]();
  await place.remove();
});

async function ask({ origin }: Served, sent: string, from = '127.0.0.1'): Promise<number> {
  const headers = { 'x-track-key': sent };
  const asked = request(`${origin}/api/me`, { agent, localAddress: from, headers });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  await text(response);
  return response.statusCode ?? 0;
}

const wrong = () => mintToken('tok').text;

it('slows 1,200 wrong keys over two servers together, and no right key anywhere', async () => {
  const counts = new Map<number, number>();
  for (let round = 0; round < 60; round += 1) {
    const sent = servers.flatMap((server) =>
      Array.from({ length: 10 }, () => ask(server, wrong())),
    );
    for (const status of await Promise.all(sent)) {
      counts.set(status, (counts.get(status) ?? 0) + 1);
    }
    for (const server of servers) {
      expect(await ask(server, key)).toBe(200);
      expect(await ask(server, key, '127.0.0.2')).toBe(200);
    }
  }
  // Twenty a minute, whichever server they go to.
  expect(Object.fromEntries(counts)).toEqual({ 401: 20, 429: 1180 });
  for (const server of servers) expect(await ask(server, wrong(), '127.0.0.2')).toBe(401);
});

it('remembers it when the servers are started again', async () => {
  for (const server of servers) expect(await server.stop()).toBe(0);
  const again = await home.serve([], { env: { DATABASE_URL: place.databaseUrl ?? '' } });
  expect(await ask(again, wrong())).toBe(429);
  expect(await ask(again, key)).toBe(200);
});
