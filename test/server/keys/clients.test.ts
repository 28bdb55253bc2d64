import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyClientsMax } from '../../../src/shared/models/key.ts';
import { idOfKey, openTestGarage, type TestGarage } from '../../support/garage.ts';

const minuteMs = 60_000;
const start = Date.parse('2026-06-01T08:00:00.000Z');
let garage: TestGarage;
let passedMs = 0;

beforeEach(async () => {
  passedMs = 0;
  garage = await openTestGarage({ now: () => new Date(start + passedMs) });
});
afterEach(() => garage.close());

async function use(key: string, client?: string): Promise<void> {
  const headers: Record<string, string> = client === undefined ? {} : { 'user-agent': client };
  expect((await garage.request('/api/me', { key, headers })).status).toBe(200);
}

/** Once all that was noted is written. */
async function clientsOf(key: string, length: number) {
  const id = idOfKey(key);
  const list = async () => (await garage.client.call('key.clients', { id })).items;
  await expect.poll(list).toHaveLength(length);
  return list();
}

const at = (ms: number) => new Date(start + ms).toISOString();

describe('who used a key', () => {
  it('lists each program with when it was first and last seen, the last first', async () => {
    const key = await garage.keyFor();
    expect(await clientsOf(key, 0)).toEqual([]);
    await use(key, 'lap-timer/1.0');
    await use(key, 'curl/8.5.0');
    await clientsOf(key, 2);
    passedMs = minuteMs;
    await use(key, 'lap-timer/1.0');
    await expect
      .poll(() => clientsOf(key, 2))
      .toEqual([
        { client: 'lap-timer/1.0', firstUsedAt: at(0), lastUsedAt: at(minuteMs) },
        { client: 'curl/8.5.0', firstUsedAt: at(0), lastUsedAt: at(0) },
      ]);
  });

  it('says in the list of keys which program was the last', async () => {
    const key = await garage.keyFor();
    await use(key, 'lap-timer/1.0');
    const row = async () =>
      (await garage.client.call('key.list', {})).items.find(({ id }) => id === idOfKey(key));
    await expect.poll(row).toMatchObject({ lastUsedBy: 'lap-timer/1.0', lastUsedAt: at(0) });
  });

  it('writes a program at most once a minute', async () => {
    const key = await garage.keyFor();
    await use(key, 'lap-timer/1.0');
    await clientsOf(key, 1);
    passedMs = minuteMs / 2;
    await use(key, 'lap-timer/1.0');
    // Written after it, were it to be.
    await use(key, 'curl/8.5.0');
    const [curl, timer] = await clientsOf(key, 2);
    expect(curl).toMatchObject({ client: 'curl/8.5.0', lastUsedAt: at(minuteMs / 2) });
    expect(timer).toMatchObject({ client: 'lap-timer/1.0', lastUsedAt: at(0) });
  });

  it('goes on where the clock was set back', async () => {
    const key = await garage.keyFor();
    await use(key, 'lap-timer/1.0');
    await clientsOf(key, 1);
    passedMs = -10 * minuteMs;
    await use(key, 'lap-timer/1.0');
    await expect
      .poll(() => clientsOf(key, 1))
      .toEqual([expect.objectContaining({ lastUsedAt: at(-10 * minuteMs) })]);
  });

  it('remembers one that gives no name, and cuts what looks like a key', async () => {
    const key = await garage.keyFor();
    await use(key);
    await use(key, `tool ${key}`);
    const names = (await clientsOf(key, 2)).map(({ client }) => client);
    expect(new Set(names)).toEqual(new Set([null, `tool ${key.slice(0, 8)}...`]));
  });

  it('remembers the last twenty, and is not kept busy by one that renames itself', async () => {
    const key = await garage.keyFor();
    for (let count = 0; count < keyClientsMax + 5; count += 1) await use(key, `tool/${count}`);
    const first = await clientsOf(key, keyClientsMax);
    expect(first.map(({ client }) => client)).not.toContain(`tool/${keyClientsMax}`);
    passedMs = minuteMs;
    await use(key, 'another/1');
    const names = async () => (await clientsOf(key, keyClientsMax)).map(({ client }) => client);
    await expect.poll(names).toContain('another/1');
  });

  it('is asked of oneself, and of one whose overlap is over', async () => {
    const key = await garage.keyFor();
    await use(key, 'lap-timer/1.0');
    await clientsOf(key, 1);
    const own = garage.clientFor(key);
    expect((await own.call('key.clients', { id: 'self' })).items).toContainEqual(
      expect.objectContaining({ client: 'lap-timer/1.0' }),
    );
    await own.call('key.rotate', { id: 'self', overlapSeconds: 0 });
    const { items } = await garage.client.call('key.clients', { id: idOfKey(key) });
    expect(items.map(({ client }) => client)).toContain('lap-timer/1.0');
  });
});
