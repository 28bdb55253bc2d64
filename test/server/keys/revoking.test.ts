import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allThatIsStored } from '../../support/database.ts';
import { idOfKey, openTestGarage, type TestGarage } from '../../support/garage.ts';

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

describe('revoking', () => {
  it('T6: works at once, and the next request hears why', async () => {
    const key = await garage.keyFor();
    expect(await statusWith(key)).toBe(200);
    await garage.client.call('key.revoke', { id: idOfKey(key) });
    const response = await garage.request('/api/me', { key });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining('revoked') });
    expect(await keys()).toHaveLength(1);
  });

  it('T6: notices at once when another process revokes', async () => {
    const key = await garage.keyFor();
    expect(await statusWith(key)).toBe(200);
    await garage.database((db) =>
      db
        .updateTable('key')
        .set({ revoked_at: new Date().toISOString() })
        .where('id', '=', idOfKey(key))
        .execute(),
    );
    expect(await statusWith(key)).toBe(401);
  });

  it('refuses to revoke the key that asks, in words', async () => {
    const response = await garage.request(`/api/keys/${idOfKey(garage.key)}`, { method: 'DELETE' });
    expect(response.status).toBe(409);
    expect(await statusWith(garage.key)).toBe(200);
  });

  it('leaves one managing key when two revoke each other at once', async () => {
    const other = await garage.keyFor({ canManage: true });
    const statuses = await Promise.all([
      statusWith(garage.key, `/api/keys/${idOfKey(other)}`, { method: 'DELETE' }),
      statusWith(other, `/api/keys/${idOfKey(garage.key)}`, { method: 'DELETE' }),
    ]);
    expect(statuses.toSorted((one, other) => one - other)).toEqual([204, 401]);
  });

  it('an expired key hears when it ended', async () => {
    const expiresAt = new Date(Date.now() + minuteMs).toISOString();
    const key = await garage.keyFor({ expiresAt });
    passedMs = minuteMs;
    const response = await garage.request('/api/me', { key });
    expect(await response.json()).toMatchObject({
      status: 401,
      detail: expect.stringContaining('expired'),
    });
  });
});

describe('storage', () => {
  it('T7: holds no secret of any key, only its hash', async () => {
    const made = [garage.key, await garage.keyFor(), await garage.keyFor({ scopes: ['read'] })];
    for (const key of made)
      await garage.request('/api/me', { key, headers: { 'user-agent': `tool ${key}` } });
    await garage.garage.close();
    const stored = await allThatIsStored(garage.place);
    expect(stored.some((text) => text.includes('Managing key'))).toBe(true);
    for (const key of made) {
      for (let at = 12; at + 8 <= key.length; at += 1) {
        expect(stored.some((text) => text.includes(key.slice(at, at + 8)))).toBe(false);
      }
    }
  });

  it('writes every life event of a key, and who did it', async () => {
    const id = idOfKey(await garage.keyFor());
    await garage.client.call('key.update', { id, name: 'Renamed' });
    await garage.client.call('key.update', { id, expiresAt: '2999-01-01T00:00:00Z' });
    await garage.client.call('key.revoke', { id });
    const events = await garage.database((db) =>
      db
        .selectFrom('audit')
        .select(['event', 'actor'])
        .where('subject', '=', id)
        .orderBy('event')
        .execute(),
    );
    const actor = idOfKey(garage.key);
    expect(events.map((event) => ({ ...event }))).toEqual([
      { event: 'key.created', actor },
      { event: 'key.expiryChanged', actor },
      { event: 'key.renamed', actor },
      { event: 'key.revoked', actor },
    ]);
  });
});
