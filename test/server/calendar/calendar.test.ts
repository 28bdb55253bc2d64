import ICAL from 'ical.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GarageInput } from '../../../src/shared/contract/garage.ts';
import { calendarDay } from '../../../src/shared/dates.ts';
import type { CarId } from '../../../src/shared/models/car.ts';
import type { Reminder } from '../../../src/shared/models/reminder.ts';
import { mintToken } from '../../../src/shared/token.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';
import { readRawCalendar } from '../../support/ical-lines.ts';

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

/** The events as a calendar program reads them, the raw text checked by the letter on the way. */
async function events(target = link) {
  const response = await get(target);
  expect(response.status).toBe(200);
  const text = await response.text();
  const raw = readRawCalendar(text);
  const root = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const read = root.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
  expect(read).toHaveLength(raw.events.length);
  return { text, root, read, raw: raw.events };
}

const first = (description: string | null): string => (description ?? '').split('\n')[0] ?? '';

describe('K9: the calendar', () => {
  it('K9: shows open reminders that have a date, as days that end where the next begins', async () => {
    const reminder = await add({
      dueOdometer: 128_500,
      description: 'Engine oil and filter',
      notes: '5.5 L; new washer',
    });
    await add({ dueOn: null, dueOdometer: 9 });
    const { read, raw, root } = await events();
    expect(read).toHaveLength(1);
    const [event] = read;
    expect(event?.summary).toBe('Oil change: E46');
    expect(event?.startDate).toMatchObject({ isDate: true });
    expect([event?.startDate.toString(), event?.endDate.toString()]).toEqual([
      '2026-12-05',
      '2026-12-06',
    ]);
    expect(event?.description).toBe('Engine oil and filter\nDue at 128,500 mi\n5.5 L; new washer');
    expect(Object.fromEntries(raw[0] ?? [])).toMatchObject({
      UID: `${reminder.id}@trackout`,
      DTSTAMP: '20261121T103000Z',
      'LAST-MODIFIED': '20261121T103000Z',
      SEQUENCE: '0',
      'DTSTART;VALUE=DATE': '20261205',
      'DTEND;VALUE=DATE': '20261206',
      TRANSP: 'TRANSPARENT',
    });
    expect(root.getFirstPropertyValue('x-wr-calname')).toBe('TrackOut: Ann');
    expect(root.getFirstPropertyValue('name')).toBe('TrackOut: Ann');
    expect(root.getFirstPropertyValue('version')).toBe('2.0');
    expect(String(root.getFirstPropertyValue('refresh-interval'))).toBe('PT1H');
  });

  it('K9: shows done and canceled ones only when asked for all', async () => {
    const ids: Record<string, string> = {};
    for (const description of ['open', 'done', 'canceled', 'deleted'])
      ids[description] = (await add({ description })).id;
    const id = (name: string) => ids[name] as Reminder['id'];
    await test.client.call('reminder.complete', { id: id('done'), date: day('2026-11-20') });
    await test.client.call('reminder.update', { id: id('canceled'), status: 'canceled' });
    await test.client.call('reminder.delete', { id: id('deleted') });

    expect((await events()).read.map(({ description }) => first(description))).toEqual(['open']);
    for (const other of ['0', 'true', '']) {
      expect((await events(`${link}&all=${other}`)).read).toHaveLength(1);
    }
    const all = (await events(`${link}&all=1`)).read;
    const shown = all.map(({ description, summary, component }) => [
      first(description),
      component.getFirstPropertyValue('status'),
      summary,
    ]);
    expect(shown).toEqual([
      ['open', 'CONFIRMED', 'Oil change: E46'],
      ['done', 'CONFIRMED', 'Oil change: E46 (done)'],
      ['canceled', 'CANCELLED', 'Oil change: E46'],
    ]);
  });

  it('K9: keeps an event’s identity across edits and counts them', async () => {
    const { id } = await add();
    const before = (await events()).raw[0];
    clock = new Date('2026-11-22T08:00:00Z');
    await test.client.call('reminder.update', { id, dueOn: day('2026-12-31') });
    const after = (await events()).raw[0];
    expect(after?.get('UID')).toBe(before?.get('UID'));
    expect(after?.get('DTSTART;VALUE=DATE')).toBe('20261231');
    expect(after?.get('DTEND;VALUE=DATE')).toBe('20270101');
    expect([before?.get('SEQUENCE'), after?.get('SEQUENCE')]).toEqual(['0', '1']);
    expect(after?.get('DTSTAMP')).toBe('20261122T080000Z');
    expect(after?.get('LAST-MODIFIED')).toBe('20261122T080000Z');
    await test.client.call('car.update', { id: carId, nickname: 'Track car' });
    const renamed = (await events()).raw[0];
    expect(renamed?.get('SUMMARY')).toBe('Oil change: Track car');
    expect(renamed?.get('SEQUENCE')).toBe('2');
  });

  it('K9: stands any text in names and notes', async () => {
    await test.client.call('account.update', { name: 'Ann; B, C\\ "D"' });
    const nickname = 'Ünïcödé 🏁; a, b\\c "d" : e';
    await test.client.call('car.update', { id: carId, nickname });
    const notes = `${'🏎️é'.repeat(90)}\nBEGIN:VEVENT\r\nEND:VCALENDAR\tx; y, z \\n "q"\n\n${'a'.repeat(300)}`;
    await add({ notes, description: 'ends in a backslash \\' });
    const { read, root } = await events();
    expect(read).toHaveLength(1);
    expect(read[0]?.summary).toBe(`Oil change: ${nickname}`);
    expect(read[0]?.description).toBe(`ends in a backslash \\\n${notes.replaceAll('\r\n', '\n')}`);
    expect(root.getFirstPropertyValue('x-wr-calname')).toBe('TrackOut: Ann; B, C\\ "D"');
  });

  it('K9: shows neither VIN nor costs', async () => {
    const { id } = await add();
    const cost = { amountMinor: 987_65, currency: 'USD' };
    await test.client.call('reminder.complete', { id, date: day('2026-11-20'), cost });
    const { text } = await events(`${link}&all=1`);
    expect(text).toContain('(done)');
    for (const secret of ['DEM0E46', '98765', '987.65', 'car notes'])
      expect(text).not.toContain(secret);
  });

  it('K9: is one account’s own', async () => {
    await add();
    const ben = await test.addAccount('Ben');
    const { url } = await ben.client.call('calendarFeed.create', { name: 'Phone' });
    expect((await events(url)).read).toEqual([]);
    expect((await events(url)).root.getFirstPropertyValue('name')).toBe('TrackOut: Ben');
  });

  it('K9: takes an API key too, in the address or a header', async () => {
    await add();
    for (const key of [
      test.key,
      await test.keyFor({ scopes: ['read'] }),
      await test.keyFor({ scopes: null }),
    ]) {
      expect((await events(`/api/calendar.ics?key=${key}`)).read).toHaveLength(1);
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

  it('K9: writes 2,000 events in full', async () => {
    const rows = Array.from(
      { length: 2000 },
      (_, index) =>
        `2027-01-${String(1 + (index % 28)).padStart(2, '0')}, BELT, ${index}, No. ${index}, "Notes, which are long enough to fold a line ${index}"`,
    );
    const csv = `Due Date, Service Type, Mileage, Description, Notes\n${rows.join('\n')}\n`;
    await test.client.call('reminder.import', { carId, csv });
    const { read, raw } = await events();
    expect(read).toHaveLength(2000);
    expect(new Set(raw.map((event) => event.get('UID'))).size).toBe(2000);
  });
});
