import ICAL from 'ical.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GarageInput } from '../../../src/shared/contract/garage.ts';
import { calendarDay } from '../../../src/shared/dates.ts';
import type { CarId } from '../../../src/shared/models/car.ts';
import type { CalendarFeedId } from '../../../src/shared/models/calendar-feed.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';
import { readRawCalendar } from '../../support/ical-lines.ts';

const day = (text: string) => calendarDay.parse(text);

let clock: Date;
let test: TestGarage;
let e46: CarId;
let miata: CarId;

beforeEach(async () => {
  clock = new Date('2026-11-21T10:30:00Z');
  test = await openTestGarage({ now: () => clock });
  e46 = await addCar('E46', 'DEM0E46M3CSL00001');
  miata = await addCar('Miata', 'DEM0MX5NA00000002');
  for (const carId of [e46, miata]) {
    await test.client.call('reminder.create', {
      carId,
      type: 'OIL_CHANGE',
      dueOn: day('2026-12-05'),
    });
  }
  await addDay('Both', [e46, miata]);
  await addDay('Miata alone', [miata]);
});

afterEach(() => test.close());

async function addCar(nickname: string, vin: string): Promise<CarId> {
  const car = {
    nickname,
    odometerUnit: 'mi',
    vin,
    inspectionValidUntil: day('2027-05-31'),
  } as const;
  return (await test.client.call('car.create', car)).id;
}

const addDay = (track: string, carIds: CarId[]) =>
  test.client.call('trackDay.create', {
    track,
    startsOn: day('2027-03-06'),
    carIds,
    cost: { amountMinor: 345_00, currency: 'USD' },
  });

type Choices = Partial<GarageInput<'calendarFeed.create'>>;
const link = (choices: Choices = {}) =>
  test.client.call('calendarFeed.create', { name: 'Phone', ...choices });
const update = (id: CalendarFeedId, change: Choices) =>
  test.client.call('calendarFeed.update', { id, ...change });

async function fetched(address: string, headers: Record<string, string> = {}) {
  const response = await test.request(address, { key: null, headers });
  const text = await response.text();
  const raw = text === '' ? null : readRawCalendar(text);
  return { status: response.status, text, raw, etag: response.headers.get('etag') ?? '' };
}

const summaries = async (address: string): Promise<string[]> => {
  const root = new ICAL.Component(ICAL.parse((await fetched(address)).text) as unknown[]);
  return root.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event).summary);
};

describe('K9: what a calendar link shows', () => {
  it('K9: is, unless asked otherwise, what an API key shows, to the byte', async () => {
    const { url } = await link();
    const usual = await fetched(url);
    expect(await fetched(`/api/calendar.ics?key=${test.key}`)).toEqual(usual);
    expect(await summaries(url)).toEqual([
      'Oil change: E46',
      'Oil change: Miata',
      'Track day at Both: E46, Miata',
      'Track day at Miata alone: Miata',
    ]);
  });

  it('K9: is of the chosen cars alone, named after them, and names no other', async () => {
    const { url } = await link({ carIds: [e46] });
    expect(await summaries(url)).toEqual(['Oil change: E46', 'Track day at Both: E46']);
    const { text, raw } = await fetched(url);
    expect(raw?.properties.get('X-WR-CALNAME')).toBe('TrackOut: E46');
    expect(text).not.toContain('Miata');
    await test.client.call('car.delete', { id: e46 });
    expect(await summaries(url)).toEqual([]);
    expect((await fetched(url)).raw?.properties.get('X-WR-CALNAME')).toBe('TrackOut: Ann');
    await test.client.call('car.restore', { id: e46 });
    expect(await summaries(url)).toHaveLength(2);
  });

  it('K9: is of the chosen kinds alone', async () => {
    const of = (kinds: Choices['kinds']) => link({ kinds }).then(({ url }) => summaries(url));
    expect(await of(['trackDay'])).toHaveLength(2);
    expect(await of(['reminder'])).toEqual(['Oil change: E46', 'Oil change: Miata']);
    expect(await of(['inspection'])).toEqual([
      'Inspection runs out: E46',
      'Inspection runs out: Miata',
    ]);
    expect(await of(['session'])).toEqual([]);
  });

  it('K9: has costs and VIN where they were asked for, and there alone', async () => {
    const [cost, vin] = ['Cost: $345.00', 'VIN of E46: DEM0E46M3CSL00001'];
    const told = async (choices: Choices) => {
      const { text } = await fetched((await link(choices)).url);
      const unfolded = text.replaceAll('\r\n ', '');
      return [unfolded.includes(cost ?? ''), unfolded.includes(vin ?? '')];
    };
    expect(await told({})).toEqual([false, false]);
    expect(await told({ showsCosts: true })).toEqual([true, false]);
    expect(await told({ showsVin: true })).toEqual([false, true]);
    expect(await told({ showsVin: true, kinds: ['inspection'] })).toEqual([false, true]);
  });

  it('K9: rings at nine in the morning, so many days before, for what is still to come', async () => {
    const triggers = async (choices: Choices) => {
      const { raw } = await fetched(`${(await link(choices)).url}&all=1`);
      return raw?.alarms.map((alarms) => alarms.map((alarm) => [...alarm].join(' ')));
    };
    const done = await addDay('Over', [e46]);
    await test.client.call('trackDay.update', { id: done.id, status: 'done' });
    const ring = (trigger: string, words: string) => [
      `ACTION,DISPLAY ${trigger} DESCRIPTION,${words}`,
    ];
    expect(await triggers({ kinds: ['trackDay'], carIds: [e46], trackDayAlarmDays: 7 })).toEqual([
      ring('TRIGGER,-P6DT15H', 'Track day at Both: E46'),
      [],
    ]);
    expect(await triggers({ kinds: ['reminder'], carIds: [e46], reminderAlarmDays: 0 })).toEqual([
      ring('TRIGGER;RELATED=START,PT9H', 'Oil change: E46'),
    ]);
    expect(await triggers({ kinds: ['reminder'], carIds: [e46], reminderAlarmDays: 1 })).toEqual([
      ring('TRIGGER,-PT15H', 'Oil change: E46'),
    ]);
  });
});

describe('K9: sessions in the calendar', () => {
  it('K9: stand at their time in the account’s time zone, as part of their day', async () => {
    await test.client.call('account.update', { preferences: { timeZone: 'Europe/Berlin' } });
    const { id: trackDayId } = await addDay('Nürburgring', [e46]);
    const fields = { trackDayId, carId: e46, date: day('2027-03-06') };
    const session = await test.client.call('trackSession.create', {
      ...fields,
      startsAt: '09:40',
      minutes: 25,
    });
    await test.client.call('trackSession.create', { ...fields, startsAt: null });
    const { url } = await link({ kinds: ['session'] });
    const { raw } = await fetched(url);
    expect(raw?.properties.get('X-WR-TIMEZONE')).toBe('Europe/Berlin');
    expect(raw?.events).toHaveLength(1);
    const shown = async () => Object.fromEntries((await fetched(url)).raw?.events[0] ?? []);
    const before = await shown();
    expect(before).toMatchObject({
      UID: `${session.id}@trackout`,
      DTSTART: '20270306T084000Z',
      DTEND: '20270306T090500Z',
      SUMMARY: 'Session 1: E46',
      LOCATION: 'Nürburgring',
    });
    await test.client.call('trackSession.update', {
      id: session.id,
      startsAt: '10:00',
      minutes: null,
    });
    const moved = await shown();
    expect(moved).toMatchObject({ UID: before['UID'], DTSTART: '20270306T090000Z' });
    expect(moved).not.toHaveProperty('DTEND');
    expect(Number(moved['SEQUENCE'])).toBe(Number(before['SEQUENCE']) + 1);
    await test.client.call('trackDay.update', { id: trackDayId, status: 'canceled' });
    expect((await fetched(url)).raw?.events).toEqual([]);
    const [canceled] = (await fetched(`${url}&all=1`)).raw?.events ?? [];
    expect(canceled?.get('STATUS')).toBe('CANCELLED');
    expect(Number(canceled?.get('SEQUENCE'))).toBe(Number(moved['SEQUENCE']) + 1);
  });
});

describe('K9: a link that is changed', () => {
  it('K9: keeps its address, and makes each event a new version of itself', async () => {
    const { id, url } = await link();
    const before = await fetched(url);
    clock = new Date('2026-11-22T10:30:00Z');
    const changed = await update(id, { showsVin: true });
    expect(changed).toMatchObject({ id, revision: 2, updatedAt: '2026-11-22T10:30:00.000Z' });
    const after = await fetched(url, { 'if-none-match': before.etag });
    expect(after.status).toBe(200);
    expect(after.raw?.events.map((event) => event.get('UID'))).toEqual(
      before.raw?.events.map((event) => event.get('UID')),
    );
    for (const [index, event] of (after.raw?.events ?? []).entries()) {
      const old = before.raw?.events[index];
      expect(Number(event.get('SEQUENCE'))).toBe(Number(old?.get('SEQUENCE')) + 1);
      expect(event.get('LAST-MODIFIED')).toBe('20261122T103000Z');
    }
    // Another link, and the key, stay as they were.
    const key = await fetched(`/api/calendar.ics?key=${test.key}`, {
      'if-none-match': before.etag,
    });
    expect(key.status).toBe(304);
  });

  it('K9: answers 304 while it and what it shows stay the same', async () => {
    const { url } = await link({ carIds: [miata], kinds: ['reminder'], reminderAlarmDays: 3 });
    const { etag } = await fetched(url);
    const again = () => fetched(url, { 'if-none-match': etag });
    expect((await again()).status).toBe(304);
    await test.client.call('car.update', { id: e46, nickname: 'Blue' });
    await addDay('Another', [miata]);
    expect((await again()).status).toBe(304);
    await test.client.call('car.update', { id: miata, nickname: 'NA' });
    expect((await again()).status).toBe(200);
  });

  it('K9: notices a VIN, an inspection and a time zone', async () => {
    const { url } = await link({ kinds: ['reminder', 'inspection', 'session'], showsVin: true });
    let { etag } = await fetched(url);
    const changes: [string, () => Promise<unknown>][] = [
      ['a VIN', () => test.client.call('car.update', { id: e46, vin: 'DEM0E46M3CSL99999' })],
      [
        'an inspection',
        () => test.client.call('car.update', { id: e46, inspectionValidUntil: day('2028-01-01') }),
      ],
      ['an archived car', () => test.client.call('car.update', { id: e46, isArchived: true })],
      [
        'a time zone',
        () => test.client.call('account.update', { preferences: { timeZone: 'Asia/Tokyo' } }),
      ],
    ];
    for (const [what, change] of changes) {
      await change();
      const next = (await fetched(url)).etag;
      expect(next, what).not.toBe(etag);
      etag = next;
    }
  });
});
