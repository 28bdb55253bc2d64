import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GarageInput } from '../../../src/shared/contract/garage.ts';
import { calendarDay } from '../../../src/shared/dates.ts';
import type { CarId } from '../../../src/shared/models/car.ts';
import type { Reminder } from '../../../src/shared/models/reminder.ts';
import { mintToken } from '../../../src/shared/token.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';

const day = (text: string) => calendarDay.parse(text);

let clock: Date;
let test: TestGarage;
let carId: CarId;
let link: string;

beforeEach(async () => {
  clock = new Date('2026-11-21T10:30:00Z');
  test = await openTestGarage({ now: () => clock });
  const car = {
    nickname: 'E46',
    odometerUnit: 'mi',
    vin: 'DEM0E46M3CSL00001',
    notes: 'car notes',
  } as const;
  carId = (await test.client.call('car.create', car)).id;
  link = (await test.client.call('calendarFeed.create', { name: 'Phone' })).url;
});

afterEach(() => test.close());

type Input = Partial<GarageInput<'reminder.create'>>;
const add = (input: Input = {}): Promise<Reminder> =>
  test.client.call('reminder.create', {
    carId,
    type: 'OIL_CHANGE',
    dueOn: day('2026-12-05'),
    ...input,
  });

const get = (target = link, headers: Record<string, string> = {}, method = 'GET') =>
  test.request(target, { key: null, headers, method });

describe('the way to the calendar', () => {
  it('K9: takes an API key too, in the address or a header', async () => {
    await add();
    for (const key of [
      test.key,
      await test.keyFor({ scopes: ['read'] }),
      await test.keyFor({ scopes: null }),
    ]) {
      expect(await (await get(`/api/calendar.ics?key=${key}`)).text()).toContain('BEGIN:VEVENT');
      for (const headers of [{ 'x-track-key': key }, { authorization: `Bearer ${key}` }]) {
        expect((await get('/api/calendar.ics', headers)).status).toBe(200);
      }
    }
    expect(
      (await get('/api/cars', { authorization: `Bearer ${new URL(link).searchParams.get('key')}` }))
        .status,
    ).toBe(401);
  });

  it('K9: answers 404 to a token that is wrong, of another kind, expired or missing, and does not repeat it', async () => {
    const token = new URL(link).searchParams.get('key') ?? '';
    const expired = await test.keyFor({ expiresAt: '2026-11-21T11:00:00.000Z' });
    clock = new Date('2026-11-21T12:00:00Z');
    const wrong = [
      '',
      'x',
      token.slice(0, -1),
      `${token}x`,
      mintToken('cal').text,
      mintToken('tok').text,
      expired,
      'a'.repeat(3000),
    ];
    for (const key of wrong) {
      const response = await get(`/api/calendar.ics?key=${encodeURIComponent(key)}`);
      const body = await response.text();
      expect(response.status, key).toBe(404);
      expect(body).not.toContain(key.slice(0, 20) || 'key=');
    }
    expect((await get('/api/calendar.ics')).status).toBe(404);
  });

  it('K9: ends at once when the link is revoked', async () => {
    expect((await get()).status).toBe(200);
    const [feed] = (await test.client.call('calendarFeed.list', {})).items;
    if (feed) await test.client.call('calendarFeed.revoke', { id: feed.id });
    expect((await get()).status).toBe(404);
  });
});

const seen = async () => (await test.client.call('calendarFeed.list', {})).items[0];

describe('fetching the calendar', () => {
  it('K9: says what it is, to GET and HEAD alike', async () => {
    await add({ notes: 'ü' });
    const response = await get();
    const body = await response.arrayBuffer();
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('content-length')).toBe(String(body.byteLength));
    const head = await get(link, {}, 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
    for (const name of ['etag', 'content-type', 'content-length']) {
      expect(head.headers.get(name), name).toBe(response.headers.get(name));
    }
    expect((await get(link, {}, 'POST')).status).toBe(405);
  });

  it('K9: answers 304 while nothing it shows has changed', async () => {
    await add();
    const etag = (await get()).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{20,}"$/);
    for (const tag of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const response = await get(link, { 'if-none-match': tag });
      expect([response.status, await response.text()], tag).toEqual([304, '']);
      expect(response.headers.get('etag')).toBe(etag);
    }
    expect((await get(link, { 'if-none-match': '"other"' })).status).toBe(200);
    // Neither changes what the calendar shows.
    clock = new Date('2026-12-24T00:00:00Z');
    await test.client.call('serviceRecord.create', {
      carId,
      type: 'BELT',
      date: day('2026-05-01'),
      odometer: 77,
    });
    expect((await get(link, { 'if-none-match': etag })).status).toBe(304);
    expect((await get(`${link}&all=1`, { 'if-none-match': etag })).status).toBe(304);
  });

  it('K9: notices every change that it shows', async () => {
    const { id } = await add();
    const spare = await add({ dueOn: day('2026-12-06') });
    const csv = 'Due Date, Service Type, Mileage, Description, Notes\n2027-01-01, BELT, , a,\n';
    const changes: [string, () => Promise<unknown>][] = [
      ['an edit', () => test.client.call('reminder.update', { id, notes: 'new' })],
      ['a deletion', () => test.client.call('reminder.delete', { id })],
      ['a restore', () => test.client.call('reminder.restore', { id })],
      ['a new one', () => add({ description: 'another' })],
      ['a cancellation', () => test.client.call('reminder.update', { id, status: 'canceled' })],
      ['its end', () => test.client.call('reminder.update', { id, status: 'open' })],
      [
        'a completion',
        () => test.client.call('reminder.complete', { id: spare.id, date: day('2026-11-20') }),
      ],
      ['a reopening', () => test.client.call('reminder.reopen', { id: spare.id })],
      ['an import', () => test.client.call('reminder.import', { carId, csv })],
      ['a car’s new name', () => test.client.call('car.update', { id: carId, nickname: 'M3' })],
      ['a deleted car', () => test.client.call('car.delete', { id: carId })],
      ['a restored car', () => test.client.call('car.restore', { id: carId })],
      ['an account’s new name', () => test.client.call('account.update', { name: 'Anna' })],
    ];
    let etag = (await get()).headers.get('etag');
    for (const [what, change] of changes) {
      await change();
      const next = (await get()).headers.get('etag');
      expect(next, what).not.toBe(etag);
      etag = next;
    }
  });

  it('K9: notices what another process changed', async () => {
    const { id } = await add();
    const etag = (await get()).headers.get('etag');
    await test.database((db) =>
      db.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('reminder')
          .where('id', '=', id)
          .set({ notes: 'theirs' })
          .execute();
        await transaction
          .updateTable('account')
          .set((row) => ({ calendar_revision: row('calendar_revision', '+', 1) }))
          .execute();
      }),
    );
    expect((await get()).headers.get('etag')).not.toBe(etag);
  });

  it('K9: remembers when and by which program it was fetched, at most once a minute', async () => {
    await get(link, { 'user-agent': 'Fantastical/3' });
    await vi.waitFor(async () => {
      expect(await seen()).toMatchObject({
        lastFetchedAt: '2026-11-21T10:30:00.000Z',
        lastFetchedBy: 'Fantastical/3',
      });
    });
    clock = new Date('2026-11-21T10:30:59Z');
    await get(link, { 'user-agent': 'Other/1' });
    clock = new Date('2026-11-21T10:31:30Z');
    await get(link, { 'user-agent': `Google-Calendar-Importer ${mintToken('cal').text}` });
    await vi.waitFor(async () => {
      const feed = await seen();
      expect(feed?.lastFetchedAt).toBe('2026-11-21T10:31:30.000Z');
      expect(feed?.lastFetchedBy).toMatch(/^Google-Calendar-Importer cal_\w{4}\.\.\.$/);
    });
  });

  it('K9: has it written when the garage closes, for a link and for a key', async () => {
    const headers = { 'user-agent': 'Fantastical/3' };
    const key = await test.keyFor({ name: 'Calendar' });
    await get(link, headers);
    await get(`/api/calendar.ics?key=${key}`, headers);
    await test.garage.close();
    const [feeds, keys] = await test.database(async (db) => [
      await db.selectFrom('calendar_feed').select('last_fetched_by as by').execute(),
      await db
        .selectFrom('key')
        .where('name', '=', 'Calendar')
        .select('last_used_by as by')
        .execute(),
    ]);
    expect([feeds, keys]).toEqual([[{ by: 'Fantastical/3' }], [{ by: 'Fantastical/3' }]]);
  });
});
