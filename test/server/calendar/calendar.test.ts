import ICAL from 'ical.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GarageInput } from '../../../src/shared/contract/garage.ts';
import { calendarDay } from '../../../src/shared/dates.ts';
import type { CarId } from '../../../src/shared/models/car.ts';
import type { Reminder } from '../../../src/shared/models/reminder.ts';
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
  // A fold between the two halves of a character would leave this in their place.
  expect(text).not.toContain('\uFFFD');
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
      SEQUENCE: '1',
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
    expect([before?.get('SEQUENCE'), after?.get('SEQUENCE')]).toEqual(['1', '2']);
    expect(after?.get('DTSTAMP')).toBe('20261122T080000Z');
    expect(after?.get('LAST-MODIFIED')).toBe('20261122T080000Z');
    await test.client.call('car.update', { id: carId, nickname: 'Track car' });
    const renamed = (await events()).raw[0];
    expect(renamed?.get('SUMMARY')).toBe('Oil change: Track car');
    expect(renamed?.get('SEQUENCE')).toBe('3');
  });

  it('K9: stands any text in names and notes', async () => {
    await test.client.call('account.update', { name: 'Ann; B, C\\ "D"' });
    const nickname = 'Ünïcödé 🏁; a, b\\c "d" : e';
    await test.client.call('car.update', { id: carId, nickname });
    const notes = `${'🏎️é'.repeat(90)}\nBEGIN:VEVENT\r\nEND:VCALENDAR\tx; y, z \\n "q"\n\n${'a'.repeat(300)}`;
    await add({ notes, description: 'ends in a backslash \\' });
    const { read } = await events();
    expect(read).toHaveLength(1);
    expect(read[0]?.summary).toBe(`Oil change: ${nickname}`);
    expect(read[0]?.description).toBe(`ends in a backslash \\\n${notes.replaceAll('\r\n', '\n')}`);
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
