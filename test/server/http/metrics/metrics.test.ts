import { request as httpRequest } from 'node:http';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mintToken } from '../../../../src/shared/token.ts';
import { openTestGarage, type TestGarage } from '../../../support/garage.ts';

const token = 'a-token-for-metrics-alone';
let garage: TestGarage;
let port: number;

beforeEach(async () => {
  garage = await openTestGarage({ metricsToken: token, now: () => new Date(1_750_000_000_000) });
  ({ port } = await garage.garage.listen({ host: '127.0.0.1', port: 0 }));
});
afterEach(() => garage.close());

interface Asked {
  path?: string;
  method?: string;
  headers?: Record<string, string>;
}

async function ask({ path = '/api/metrics', method = 'GET', headers = {} }: Asked = {}) {
  const asked = httpRequest({ port, host: '127.0.0.1', path, method, headers });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return {
    status: response.statusCode,
    type: response.headers['content-type'],
    body: await text(response),
  };
}

/** A sample's value by its name and labels, as the text has it. */
function valueOf(body: string, sample: string): number {
  const line = body.split('\n').find((one) => one.startsWith(`${sample} `));
  return Number(line?.slice(sample.length + 1));
}

it('counts requests by their name and the class of their answer', async () => {
  const headers = { 'x-track-key': garage.key };
  for (let count = 0; count < 3; count += 1) await ask({ path: '/api/cars', headers });
  await ask({ path: '/api/cars/no-such-id', headers });
  await ask({ path: '/api/nothing', headers });
  const { status, type, body } = await ask();
  expect(status).toBe(200);
  expect(type).toMatch(/^text\/plain; version=0\.0\.4/);
  const count = (request: string, answered: string) =>
    valueOf(body, `trackout_requests_total{request="${request}",status="${answered}"}`);
  expect(count('car.list', '2xx')).toBe(3);
  expect(count('car.get', '4xx')).toBe(1);
  expect(count('none', '4xx')).toBe(1);
  expect(valueOf(body, 'trackout_request_seconds_count{request="car.list"}')).toBe(3);
  expect(valueOf(body, 'trackout_request_seconds_bucket{le="+Inf",request="car.list"}')).toBe(3);
  // An id in an address is nobody's business, and would be a series of its own.
  expect(body).not.toContain('no-such-id');
});

it('tells its memory, when it was opened, and from the second look on its delay', async () => {
  const first = (await ask()).body;
  expect(valueOf(first, 'trackout_open_since_seconds')).toBe(1_750_000_000);
  expect(valueOf(first, 'process_resident_memory_bytes')).toBeGreaterThan(10_000_000);
  expect(valueOf(first, 'nodejs_heap_size_used_bytes')).toBeGreaterThan(1_000_000);
  const lag = 'nodejs_eventloop_lag_seconds{quantile="0.99"}';
  await expect.poll(async () => valueOf((await ask()).body, lag)).toBeGreaterThan(0);
});

it('counts wrong keys and wrong calendar links', async () => {
  await ask({ path: '/api/cars', headers: { 'x-track-key': mintToken('tok').text } });
  await ask({ path: `/api/calendar.ics?key=${mintToken('cal').text}` });
  await ask({ path: '/api/cars' });
  const { body } = await ask();
  expect(valueOf(body, 'trackout_failed_authentications_total')).toBe(2);
});

it('keeps the figures of two garages in one process apart', async () => {
  const other = await openTestGarage();
  try {
    await other.client.call('me.get', {});
    expect((await ask()).body).not.toContain('request="me.get"');
  } finally {
    await other.close();
  }
});

it('seems not to be there to who comes through a proxy, by any method, unless with the token', async () => {
  const headers = { 'x-forwarded-for': '203.0.113.9' };
  const nothing = await ask({ path: '/api/nothing', headers });
  expect(await ask({ headers })).toEqual(nothing);
  expect(await ask({ method: 'POST', headers })).toEqual(nothing);
  for (const wrong of [garage.key, `${token}x`, '']) {
    const tried = { ...headers, authorization: `Bearer ${wrong}` };
    expect(await ask({ headers: tried })).toEqual(nothing);
  }
  const right = { ...headers, authorization: `Bearer ${token}` };
  expect((await ask({ headers: right })).status).toBe(200);
});

it('seems not to be there to a call within the process', async () => {
  expect((await garage.request('/api/metrics')).status).toBe(404);
});
