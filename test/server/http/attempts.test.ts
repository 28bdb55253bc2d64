import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mintToken } from '../../../src/shared/token.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';

let garage: TestGarage;
let port: number;
let agents: Agent[] = [];

beforeEach(async () => {
  garage = await openTestGarage();
  ({ port } = await garage.garage.listen({ host: '127.0.0.1', port: 0 }));
});
afterEach(async () => {
  for (const agent of agents) agent.destroy();
  agents = [];
  await garage.close();
});

interface Answer {
  status: number | undefined;
  retryAfter: number;
  body: string;
}

async function ask(
  key: string,
  extra: { agent?: Agent; path?: string; headers?: Record<string, string>; from?: string } = {},
): Promise<Answer> {
  const { agent, path = '/api/me', headers = {}, from = '127.0.0.1' } = extra;
  const asked = request({
    port,
    host: '127.0.0.1',
    localAddress: from,
    path,
    ...(agent && { agent }),
    headers: { ...(path === '/api/me' && { 'x-track-key': key }), ...headers },
  });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  const retryAfter = Number(response.headers['retry-after'] ?? 0);
  return { status: response.statusCode, retryAfter, body: await text(response) };
}

const wrong = (): string => mintToken('tok').text;

function newAgent(): Agent {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  agents.push(agent);
  return agent;
}

it('slows 1,200 wrong keys over many connections, while a right key from the same place passes', async () => {
  const connections = Array.from({ length: 12 }, newAgent);
  const counts = { 401: 0, 429: 0 };
  const waits: number[] = [];
  for (let round = 0; round < 100; round += 1) {
    const answers = await Promise.all(connections.map((agent) => ask(wrong(), { agent })));
    for (const { status } of answers) {
      expect([401, 429]).toContain(status);
      counts[status === 401 ? 401 : 429] += 1;
    }
    // What was asked at once is answered in any order.
    const told = answers.filter(({ status }) => status === 429);
    const waitsTold = told.map(({ retryAfter }) => retryAfter);
    waits.push(...waitsTold.toSorted((one, other) => one - other));
    expect((await ask(garage.key)).status).toBe(200);
  }
  expect(counts).toEqual({ 401: 20, 429: 1180 });
  // Growing, up to an hour.
  expect(waits[0]).toBe(60);
  expect(waits.at(-1)).toBe(3600);
  expect(waits).toEqual(waits.toSorted((one, other) => one - other));
});

it('does not count what an address sends against another, nor believe a header about it', async () => {
  for (let count = 0; count < 30; count += 1) {
    await ask(wrong(), { headers: { 'x-forwarded-for': `203.0.113.${count}` } });
  }
  expect((await ask(wrong())).status).toBe(429);
  expect((await ask(wrong(), { from: '127.0.0.2' })).status).toBe(401);
});

it('says in words how long to wait', async () => {
  for (let count = 0; count < 20; count += 1) await ask(wrong());
  const { body } = await ask(wrong());
  expect(JSON.parse(body)).toMatchObject({
    code: 'rate_limited',
    detail: expect.stringContaining('a right key is taken at any time'),
    retryAfterSeconds: 60,
  });
});

it('K9: counts wrong calendar links too, and still answers a right one', async () => {
  const { url } = await garage.client.call('calendarFeed.create', { name: 'Phone' });
  const right = new URL(url).search;
  const statuses = new Set<number | undefined>();
  for (let count = 0; count < 40; count += 1) {
    const { status } = await ask('', { path: `/api/calendar.ics?key=${mintToken('cal').text}` });
    statuses.add(status);
  }
  expect([...statuses]).toEqual([404, 429]);
  expect((await ask('', { path: `/api/calendar.ics${right}` })).status).toBe(200);
});

it('asks for a key without counting when none was sent', async () => {
  for (let count = 0; count < 30; count += 1) {
    expect((await ask('', { headers: { 'x-track-key': '' } })).status).toBe(401);
  }
});
