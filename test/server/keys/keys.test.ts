import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keysMax } from '../../../src/shared/models/key.ts';
import { tokenHint } from '../../../src/shared/token.ts';
import { idOfKey, json, openTestGarage, type TestGarage } from '../../support/garage.ts';

const minuteMs = 60_000;
let garage: TestGarage;
let passedMs = 0;

beforeEach(async () => {
  passedMs = 0;
  garage = await openTestGarage({ now: () => new Date(Date.now() + passedMs) });
});
afterEach(() => garage.close());

async function keys() {
  return (await garage.client.call('key.list', {})).items;
}

async function statusWith(
  key: string,
  target = '/api/me',
  init: RequestInit = {},
): Promise<number> {
  return (await garage.request(target, { ...init, key })).status;
}

describe('making a key', () => {
  it('T1: shows the full key once, at creation, and never again', async () => {
    const made = await garage.client.call('key.create', {
      name: 'Laptop',
      scopes: ['read', 'write'],
    });
    expect(made.key).toMatch(/^tok_/);
    expect(await statusWith(made.key)).toBe(200);
    for (const target of ['/api/keys', '/api/me']) {
      const text = await (await garage.request(target)).text();
      expect(text).not.toContain(made.key.slice(12));
    }
  });

  it('T2: a read-only key reads everything and changes nothing', async () => {
    const key = await garage.keyFor({ scopes: ['read'] });
    expect(await statusWith(key, '/api/cars')).toBe(200);
    expect(await statusWith(key, '/api/cars', json({ nickname: 'A', odometerUnit: 'mi' }))).toBe(
      403,
    );
    expect((await garage.client.call('car.list', {})).items).toEqual([]);
  });

  it('T2: write always includes read', async () => {
    const response = await garage.request('/api/keys', json({ name: 'Odd', scopes: ['write'] }));
    expect(response.status).toBe(400);
    expect(await statusWith(await garage.keyFor(), '/api/cars')).toBe(200);
  });

  it('T3: a key without scopes may read and write', async () => {
    const key = await garage.keyFor({ scopes: null });
    expect(await statusWith(key, '/api/cars', json({ nickname: 'A', odometerUnit: 'mi' }))).toBe(
      201,
    );
    const { key: row } = await garage.clientFor(key).call('me.get', {});
    expect(row.scopes).toBeNull();
  });

  it('a tool’s key cannot breed, and a managing key may make another', async () => {
    const wanted = json({ name: 'Child', scopes: ['read'] });
    expect(await statusWith(await garage.keyFor(), '/api/keys', wanted)).toBe(403);
    const managing = await garage.keyFor({ canManage: true });
    expect(await statusWith(managing, '/api/keys', wanted)).toBe(201);
    const weak = await garage.request(
      '/api/keys',
      json({ name: 'Weak', scopes: ['read'], canManage: true }),
    );
    expect(weak.status).toBe(400);
  });

  it('refuses an end that is already past', async () => {
    const past = { name: 'Late', scopes: ['read'], expiresAt: '2020-01-01T00:00:00Z' };
    expect((await garage.request('/api/keys', json(past))).status).toBe(400);
  });
});

describe('the list', () => {
  it('T4: shows name, scopes, prefix, created and last used', async () => {
    const key = await garage.keyFor({ name: 'Dash', scopes: ['read'] });
    const headers = { 'user-agent': `dash/1.0 ${'x'.repeat(200)}` };
    await garage.request('/api/cars', { key, headers });
    await expect
      .poll(keys)
      .toContainEqual(
        expect.objectContaining({ id: idOfKey(key), lastUsedAt: expect.any(String) }),
      );
    const [shown] = (await keys()).filter(({ id }) => id === idOfKey(key));
    expect(shown).toMatchObject({
      name: 'Dash',
      scopes: ['read'],
      canManage: false,
      prefix: tokenHint(key),
      state: 'active',
      expiresAt: null,
    });
    expect(shown?.lastUsedBy).toBe(`dash/1.0 ${'x'.repeat(71)}`);
  });

  it('T4: writes the last use at most once a minute', async () => {
    const key = await garage.keyFor();
    const lastUse = async () => (await keys()).find(({ id }) => id === idOfKey(key))?.lastUsedAt;
    await statusWith(key);
    await expect.poll(lastUse).toEqual(expect.any(String));
    const first = await lastUse();
    passedMs = minuteMs / 2;
    await statusWith(key);
    expect(await lastUse()).toBe(first);
    passedMs = minuteMs;
    await statusWith(key);
    await expect.poll(lastUse).not.toBe(first);
  });

  it('T11: tells the tools apart, and renames one', async () => {
    const id = idOfKey(await garage.keyFor({ name: 'MCP server' }));
    await garage.client.call('key.update', { id, name: 'Agent' });
    expect((await keys()).map(({ name }) => name)).toEqual(['Managing key', 'Agent']);
  });
});

describe('a key’s end', () => {
  const change = (id: string, body: object) =>
    garage.request(`/api/keys/${id}`, json(body, 'PATCH'));

  it('is set, moved and taken away again', async () => {
    const key = await garage.keyFor({ name: 'Guest' });
    const id = idOfKey(key);
    const expiresAt = new Date(Date.now() + minuteMs).toISOString();
    const set = await garage.client.call('key.update', { id, expiresAt });
    expect(set).toMatchObject({ name: 'Guest', expiresAt, state: 'active' });
    passedMs = 2 * minuteMs;
    expect(await statusWith(key)).toBe(401);
    const freed = await garage.client.call('key.update', { id, name: 'Friend', expiresAt: null });
    expect(freed).toMatchObject({ name: 'Friend', expiresAt: null, state: 'active' });
    expect(await statusWith(key)).toBe(200);
  });

  it('is not in the past, and a change names at least one thing', async () => {
    const key = await garage.keyFor();
    for (const body of [{ expiresAt: '2020-01-01T00:00:00Z' }, { expiresAt: 'soon' }, {}]) {
      expect((await change(idOfKey(key), body)).status).toBe(400);
    }
    expect(await statusWith(key)).toBe(200);
  });

  it('T5: does not bring a sixth key back', async () => {
    const expiresAt = new Date(Date.now() + minuteMs).toISOString();
    const ended = idOfKey(await garage.keyFor({ expiresAt }));
    passedMs = 2 * minuteMs;
    for (let count = 1; count < keysMax; count += 1) await garage.keyFor();
    expect((await change(ended, { expiresAt: null })).status).toBe(409);
    expect((await change(ended, { name: 'Still over' })).status).toBe(200);
    expect((await keys()).find(({ id }) => id === ended)?.state).toBe('expired');
  });
});

describe('five at most', () => {
  it('T5: refuses a sixth key with words and changes nothing', async () => {
    for (let count = 1; count < keysMax; count += 1) await garage.keyFor();
    // When a key was last used is written after its request.
    const lasting = async () =>
      (await keys()).map((key) => ({ ...key, lastUsedAt: null, lastUsedBy: null }));
    const before = await lasting();
    const response = await garage.request('/api/keys', json({ name: 'Sixth', scopes: ['read'] }));
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({
      detail: expect.stringContaining('5 active keys'),
    });
    expect(await lasting()).toEqual(before);
    await garage.client.call('key.revoke', { id: before[1]?.id ?? '' });
    await garage.keyFor();
  });

  it('T5: holds when twenty are asked for at once', async () => {
    const wanted = { name: 'Rush', scopes: ['read' as const] };
    const asked = Array.from({ length: 20 }, () => garage.request('/api/keys', json(wanted)));
    const statuses = (await Promise.all(asked))
      .map(({ status }) => status)
      .toSorted((one, other) => one - other);
    expect(statuses).toEqual([...Array<number>(4).fill(201), ...Array<number>(16).fill(409)]);
    expect(await keys()).toHaveLength(keysMax);
  });

  it('T5: does not count an expired key', async () => {
    const expiresAt = new Date(Date.now() + minuteMs).toISOString();
    for (let count = 1; count < keysMax; count += 1) await garage.keyFor({ expiresAt });
    passedMs = 2 * minuteMs;
    await garage.keyFor();
    expect((await keys()).filter(({ state }) => state === 'expired')).toHaveLength(4);
  });
});
