import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keysMax, overlapSecondsMax } from '../../../src/shared/models/key.ts';
import { mintToken } from '../../../src/shared/token.ts';
import { idOfKey, json, openTestGarage, type TestGarage } from '../../support/garage.ts';

const hour = 3600;
let garage: TestGarage;
let passedSeconds = 0;

beforeEach(async () => {
  passedSeconds = 0;
  garage = await openTestGarage({ now: () => new Date(Date.now() + passedSeconds * 1000) });
});
afterEach(() => garage.close());

interface Asked {
  by?: string;
  id?: string;
  overlapSeconds?: number;
  key?: string;
}

function rotate({ by = garage.key, id = 'self', overlapSeconds = hour, key }: Asked = {}) {
  const body = json({ overlapSeconds, ...(key !== undefined && { key }) });
  return garage.request(`/api/keys/${id}/rotate`, { ...body, key: by });
}

async function rotated(asked: Asked = {}): Promise<string> {
  const response = await rotate(asked);
  expect(response.status).toBe(201);
  return String(((await response.json()) as { key: unknown }).key);
}

async function works(key: string): Promise<boolean> {
  return (await garage.request('/api/me', { key })).status === 200;
}

async function wordsTo(key: string): Promise<string> {
  const response = await garage.request('/api/me', { key });
  return String(((await response.json()) as { detail: unknown }).detail);
}

async function listed(by = garage.key) {
  return (await garage.clientFor(by).call('key.list', {})).items;
}

async function eventsOf(key: string): Promise<string[]> {
  const { items } = await garage.client.call('audit.list', { subject: idOfKey(key) });
  return items.map(({ event }) => event).toReversed();
}

describe('rotating a key', () => {
  it('keeps the old key alive until the overlap ends', async () => {
    const old = await garage.keyFor({ name: 'Lap timer' });
    const next = await rotated({ by: old });
    expect([await works(old), await works(next)]).toEqual([true, true]);
    passedSeconds = hour - 5;
    expect(await works(old)).toBe(true);
    passedSeconds = hour + 5;
    expect([await works(old), await works(next)]).toEqual([false, true]);
    expect(await wordsTo(old)).toMatch(
      /^This key was replaced on \d{4}-\d\d-\d\d, .*took its place/,
    );
  });

  it('hands on the name, the scopes, the right to manage and the end', async () => {
    const expiresAt = new Date(Date.now() + 100 * hour * 1000).toISOString();
    const made = await garage.client.call('key.create', {
      name: 'Pit wall',
      scopes: ['read', 'write'],
      canManage: true,
      expiresAt,
    });
    const next = idOfKey(await rotated({ by: made.key }));
    const rows = (await listed()).filter(({ name }) => name === 'Pit wall');
    const same = { scopes: ['read', 'write'], canManage: true };
    expect(rows).toEqual([
      expect.objectContaining({
        ...same,
        id: made.id,
        state: 'replaced',
        replacedBy: next,
        replacedAt: expect.any(String),
      }),
      expect.objectContaining({ ...same, id: next, state: 'active', expiresAt, replacedBy: null }),
    ]);
    const [old] = rows;
    const overlapMs = Date.parse(old?.expiresAt ?? '') - Date.parse(old?.replacedAt ?? '');
    expect(overlapMs).toBe(hour * 1000);
  });

  it('T3: a key from before scopes is replaced by one like it', async () => {
    const old = await garage.keyFor({ scopes: null });
    const next = await rotated({ by: old });
    expect((await garage.clientFor(next).call('me.get', {})).key.scopes).toBeNull();
  });

  it('never lets an overlap outlive the old key’s own end', async () => {
    const expiresAt = new Date(Date.now() + hour * 1000).toISOString();
    const old = await garage.keyFor({ expiresAt });
    await rotated({ by: old, overlapSeconds: overlapSecondsMax });
    const row = (await listed()).find(({ id }) => id === idOfKey(old));
    expect(row?.expiresAt).toBe(expiresAt);
    passedSeconds = hour + 5;
    expect(await works(old)).toBe(false);
  });

  it('ends the old one at once where no overlap is asked for, whatever the clock does', async () => {
    const old = await garage.keyFor();
    const next = await rotated({ by: old, overlapSeconds: 0 });
    expect([await works(old), await works(next)]).toEqual([false, true]);
    expect((await listed()).map(({ id }) => id)).not.toContain(idOfKey(old));
    passedSeconds = -hour;
    expect(await works(old)).toBe(false);
    expect(await wordsTo(old)).toContain('replaced');
  });

  it('takes no longer overlap than seven days', async () => {
    for (const overlapSeconds of [overlapSecondsMax + 1, -1, 1.5]) {
      expect((await rotate({ overlapSeconds })).status).toBe(400);
    }
    expect((await rotate({ overlapSeconds: overlapSecondsMax })).status).toBe(201);
  });

  it('T5: counts the two of an overlap as one', async () => {
    const keys = [];
    for (let count = 1; count < keysMax; count += 1) keys.push(await garage.keyFor());
    for (const key of keys) await rotated({ by: key });
    expect(await listed()).toHaveLength(2 * keysMax - 1);
    const sixth = json({ name: 'Sixth', scopes: ['read'] });
    expect((await garage.request('/api/keys', sixth)).status).toBe(409);
  });

  it('leaves one predecessor at most', async () => {
    const first = await garage.keyFor();
    const second = await rotated({ by: first });
    const third = await rotated({ by: second });
    expect([await works(first), await works(second), await works(third)]).toEqual([
      false,
      true,
      true,
    ]);
    expect(await wordsTo(first)).toContain('replaced');
  });

  it('refuses a key in its overlap, and one that expired, in words', async () => {
    const old = await garage.keyFor();
    await rotated({ by: old });
    const again = await rotate({ by: old });
    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({ detail: expect.stringContaining('replaced') });
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const short = await garage.keyFor({ expiresAt });
    passedSeconds = 120;
    const late = await rotate({ id: idOfKey(short) });
    expect(late.status).toBe(409);
    expect(await late.json()).toMatchObject({ detail: expect.stringContaining('expired') });
  });

  it('moves the end of an overlap by rotating again alone', async () => {
    const old = await garage.keyFor();
    await rotated({ by: old });
    const change = { expiresAt: '2999-01-01T00:00:00Z' };
    const target = `/api/keys/${idOfKey(old)}`;
    expect((await garage.request(target, json(change, 'PATCH'))).status).toBe(409);
    expect((await garage.request(target, json({ name: 'Old' }, 'PATCH'))).status).toBe(200);
  });
});

describe('a key that the client made', () => {
  it('loses nothing with a lost answer: the same again is the same', async () => {
    const old = await garage.keyFor();
    const key = mintToken('tok').text;
    const asked = { by: old, overlapSeconds: hour, key };
    const [first, second] = [await rotate(asked), await rotate(asked)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(await second.json()).toEqual(await first.json());
    expect(await works(key)).toBe(true);
    expect(await eventsOf(old)).toEqual(['key.created', 'key.replaced']);
    expect(await eventsOf(key)).toEqual(['key.created']);
  });

  it('takes effect once, also when the same is asked many times at once', async () => {
    const old = await garage.keyFor();
    const key = mintToken('tok').text;
    const answers = await Promise.all(Array.from({ length: 8 }, () => rotate({ by: old, key })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(await eventsOf(old)).toEqual(['key.created', 'key.replaced']);
  });

  it('lets the successor apply the chosen end, without being able to manage', async () => {
    const old = await garage.keyFor();
    const key = mintToken('tok').text;
    await rotated({ by: old, key });
    const byNext = { by: key, id: idOfKey(old), key };
    expect((await rotate({ ...byNext, overlapSeconds: 2 * hour })).status).toBe(201);
    passedSeconds = 2 * hour - 5;
    expect(await works(old)).toBe(true);
    expect((await rotate({ ...byNext, overlapSeconds: 0 })).status).toBe(201);
    expect(await works(old)).toBe(false);
    // What ended stays so.
    expect((await rotate({ ...byNext, overlapSeconds: overlapSecondsMax })).status).toBe(201);
    expect(await works(old)).toBe(false);
    expect(await eventsOf(old)).toEqual([
      'key.created',
      'key.replaced',
      'key.overlapChanged',
      'key.overlapChanged',
    ]);
  });

  it('must be whole and new', async () => {
    const old = await garage.keyFor();
    for (const key of [
      'tok_short',
      mintToken('cal').text,
      `${mintToken('tok').text}x`,
      'x'.repeat(300),
    ]) {
      expect((await rotate({ by: old, key })).status).toBe(400);
    }
    const known = await garage.keyFor();
    const gone = await garage.keyFor();
    await garage.client.call('key.revoke', { id: idOfKey(gone) });
    const strange = (await garage.addAccount('Bob')).key;
    for (const key of [known, gone, strange, old]) {
      expect((await rotate({ by: old, key })).status).toBe(409);
    }
    expect(await listed()).toHaveLength(3);
    await rotated({ by: old });
    expect((await rotate({ by: old, key: known })).status).toBe(409);
  });
});

describe('who may rotate', () => {
  it('a tool’s key itself alone, a managing key any', async () => {
    const [one, other] = [await garage.keyFor(), await garage.keyFor()];
    const refused = await rotate({ by: one, id: idOfKey(other) });
    expect(refused.status).toBe(403);
    expect(await works(await rotated({ id: idOfKey(other) }))).toBe(true);
    expect(await works(await rotated({ by: one, id: idOfKey(one) }))).toBe(true);
  });

  it('not a key that may only read', async () => {
    expect((await rotate({ by: await garage.keyFor({ scopes: ['read'] }) })).status).toBe(403);
  });

  it('nobody a key that is revoked or is not there', async () => {
    const gone = await garage.keyFor();
    await garage.client.call('key.revoke', { id: idOfKey(gone) });
    const stranger = await garage.addAccount('Bob');
    for (const id of [idOfKey(gone), idOfKey(stranger.key), 'nothing1']) {
      expect((await rotate({ id })).status).toBe(404);
    }
  });
});

describe('revoking one of a line', () => {
  it.each(['old', 'new'] as const)('ends both: by the %s one', async (which) => {
    const old = await garage.keyFor();
    const next = await rotated({ by: old });
    await garage.client.call('key.revoke', { id: idOfKey(which === 'old' ? old : next) });
    expect([await works(old), await works(next)]).toEqual([false, false]);
    for (const key of [old, next]) {
      expect(await wordsTo(key)).toContain('revoked');
      expect((await eventsOf(key)).at(-1)).toBe('key.revoked');
    }
    expect((await rotate({ id: idOfKey(old), key: next })).status).toBe(404);
  });

  it('is refused to that line itself', async () => {
    const next = await rotated();
    for (const [by, key] of [
      [garage.key, next],
      [next, garage.key],
    ] as const) {
      const target = `/api/keys/${idOfKey(key)}`;
      expect((await garage.request(target, { method: 'DELETE', key: by })).status).toBe(409);
    }
    expect([await works(garage.key), await works(next)]).toEqual([true, true]);
  });

  it('leaves nothing that a clock set back could bring to life', async () => {
    const old = await garage.keyFor();
    const next = await rotated({ by: old });
    passedSeconds = 2 * hour;
    await garage.client.call('key.revoke', { id: idOfKey(next) });
    passedSeconds = 0;
    expect([await works(old), await works(next)]).toEqual([false, false]);
  });

  it('K10: the administrator’s rotation ends lines too', async () => {
    const next = await rotated();
    await garage.garage.admin.rotateAccount('Ann');
    expect([await works(garage.key), await works(next)]).toEqual([false, false]);
  });
});

describe('the key of an installation', () => {
  const setSlot = (key: string) =>
    garage.garage.admin.setSlotKey({ accountName: 'Ann', slot: 'desktop', key, keyName: 'Desk' });

  it('hands its slot on, and either of the two is known there until the overlap ends', async () => {
    const [old, key] = [mintToken('tok').text, mintToken('tok').text];
    await setSlot(old);
    await rotated({ by: old, key });
    expect((await setSlot(key)).key).toMatchObject({ id: idOfKey(key), state: 'active' });
    expect((await setSlot(old)).key).toMatchObject({ id: idOfKey(old), state: 'replaced' });
    const left = { accountName: 'Ann', slot: 'desktop' };
    await garage.garage.admin.voidSlotKey({ ...left, usedKey: old });
    expect([await works(old), await works(key)]).toEqual([true, true]);
    passedSeconds = 2 * hour;
    await expect(setSlot(old)).rejects.toThrow('used before');
    await garage.garage.admin.voidSlotKey(left);
    expect(await works(key)).toBe(false);
  });

  it('is replaced with its whole line when the installation makes another', async () => {
    const [old, key, other] = [mintToken('tok').text, mintToken('tok').text, mintToken('tok').text];
    await setSlot(old);
    await rotated({ by: old, key });
    await setSlot(other);
    expect([await works(old), await works(key), await works(other)]).toEqual([false, false, true]);
  });
});
