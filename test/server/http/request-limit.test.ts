import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problemDetails } from '../../../src/shared/errors.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';

let garage: TestGarage;
let open: TestGarage[] = [];

async function opened(config: Parameters<typeof openTestGarage>[0]): Promise<TestGarage> {
  const one = await openTestGarage(config);
  open.push(one);
  return one;
}

beforeEach(async () => {
  garage = await opened({ rateLimit: 3 });
});
afterEach(async () => {
  for (const one of open) await one.close();
  open = [];
});

async function statuses(target: string, init: { key?: string | null; count: number }) {
  const all: number[] = [];
  for (let count = 0; count < init.count; count += 1) {
    const { key } = init;
    all.push((await garage.request(target, key === undefined ? {} : { key })).status);
  }
  return all;
}

describe('a limit of requests a minute', () => {
  it('answers 429 in words past it, with the seconds to wait', async () => {
    expect(await statuses('/api/cars', { count: 4 })).toEqual([200, 200, 200, 429]);
    const response = await garage.request('/api/me');
    const problem = problemDetails.parse(await response.json());
    expect(problem).toMatchObject({ status: 429, code: 'rate_limited' });
    expect(problem.detail).toMatch(/more than 3 requests within a minute/);
    const wait = Number(response.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
  });

  it('holds up no other key, of the same account or another', async () => {
    const tool = await garage.keyFor();
    const bob = await garage.addAccount('Bob');
    await statuses('/api/cars', { count: 5 });
    expect(await statuses('/api/cars', { key: tool, count: 3 })).toEqual([200, 200, 200]);
    expect(await statuses('/api/cars', { key: bob.key, count: 3 })).toEqual([200, 200, 200]);
  });

  it('leaves alone what asks for no key', async () => {
    for (const path of ['/api/health', '/api/openapi.json', '/api/docs']) {
      const all = await statuses(path, { key: null, count: 6 });
      expect(new Set(all)).toEqual(new Set([200]));
    }
  });
});

describe('where none was set', () => {
  it('there is none on loopback', async () => {
    const free = await opened({});
    const { origin } = await free.garage.listen({ host: '127.0.0.1', port: 0 });
    const headers = { 'x-track-key': free.key };
    const all: number[] = [];
    for (let count = 0; count < 300; count += 1) {
      const response = await fetch(`${origin}/api/me`, { headers });
      await response.arrayBuffer();
      all.push(response.status);
    }
    expect(new Set(all)).toEqual(new Set([200]));
  });

  it('6,000 are taken where others reach the garage', async () => {
    const shared = await opened({});
    await shared.garage.listen({ host: '0.0.0.0', port: 0 });
    const ask = async () => (await shared.request('/api/service-types')).status;
    const counts = { 200: 0, 429: 0 };
    for (let round = 0; round < 61; round += 1) {
      for (const status of await Promise.all(Array.from({ length: 100 }, ask))) {
        counts[status === 200 ? 200 : 429] += 1;
      }
    }
    expect(counts).toEqual({ 200: 6000, 429: 100 });
  });

  it('0 takes the limit away there too', async () => {
    const shared = await opened({ rateLimit: 0 });
    await shared.garage.listen({ host: '0.0.0.0', port: 0 });
    const ask = async () => (await shared.request('/api/service-types')).status;
    const all = await Promise.all(Array.from({ length: 6100 }, ask));
    expect(new Set(all)).toEqual(new Set([200]));
  });
});
