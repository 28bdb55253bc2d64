import ICAL from 'ical.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GarageInput } from '../../../src/shared/contract/garage.ts';
import type { CarId } from '../../../src/shared/models/car.ts';
import type { TrackDay } from '../../../src/shared/models/track-day.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';
import { readRawCalendar } from '../../support/ical-lines.ts';

let clock: Date;
let test: TestGarage;
let carId: CarId;
let link: string;

beforeEach(async () => {
  clock = new Date('2026-11-21T10:30:00Z');
  test = await openTestGarage({ now: () => clock });
  carId = await addCar('E46');
  link = (await test.client.call('calendarFeed.create', { name: 'Phone' })).url;
});

afterEach(() => test.close());

async function addCar(nickname: string): Promise<CarId> {
  const car = { nickname, odometerUnit: 'mi', vin: 'DEM0E46M3CSL00001' } as const;
  return (await test.client.call('car.create', car)).id;
}

const add = (input: Partial<GarageInput<'trackDay.create'>> = {}): Promise<TrackDay> =>
  test.client.call('trackDay.create', {
    track: 'Road Atlanta',
    startsOn: '2027-03-06',
    endsOn: '2027-03-07',
    carIds: [carId],
    ...input,
  });

async function fetched(target = link) {
  const response = await test.request(target, { key: null });
  expect(response.status).toBe(200);
  const text = await response.text();
  const raw = readRawCalendar(text).events;
  const root = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const events = root.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
  return { text, raw, events, etag: response.headers.get('etag') };
}

describe('K9: track days in the calendar', () => {
  it('K9: stand as days that end where the next begins, with their cars', async () => {
    const miata = await addCar('Miata');
    const { id } = await add({
      carIds: [miata, carId],
      organizer: 'The club',
      notes: 'Gates at 7',
    });
    const { raw, events } = await fetched();
    expect(events).toHaveLength(1);
    expect(events[0]?.summary).toBe('Track day at Road Atlanta: Miata, E46');
    expect(events[0]?.location).toBe('Road Atlanta');
    expect(events[0]?.description).toBe('The club\nGates at 7');
    expect(Object.fromEntries(raw[0] ?? [])).toMatchObject({
      UID: `${id}@trackout`,
      SEQUENCE: '1',
      'DTSTART;VALUE=DATE': '20270306',
      'DTEND;VALUE=DATE': '20270308',
      STATUS: 'CONFIRMED',
      TRANSP: 'OPAQUE',
    });
  });

  it('K9: show done and canceled ones only when asked for all', async () => {
    for (const status of ['planned', 'done', 'canceled'] as const) {
      await add({ track: status, status, carIds: [] });
    }
    const { id } = await add({ track: 'deleted' });
    await test.client.call('trackDay.delete', { id });
    expect((await fetched()).events.map(({ summary }) => summary)).toEqual([
      'Track day at planned',
    ]);
    const all = (await fetched(`${link}&all=1`)).events.map(({ summary, component }) => [
      summary,
      component.getFirstPropertyValue('status'),
    ]);
    expect(all).toEqual([
      ['Track day at planned', 'CONFIRMED'],
      ['Track day at done (done)', 'CONFIRMED'],
      ['Track day at canceled', 'CANCELLED'],
    ]);
  });

  it('K9: tell no cost, no VIN and nothing of the recap', async () => {
    await add({
      cost: { amountMinor: 987_65, currency: 'USD' },
      recap: { notes: 'spun twice', costs: [] },
      checklist: [{ text: 'torque wrench' }],
    });
    const { text } = await fetched(`${link}&all=1`);
    for (const secret of ['98765', '987.65', 'DEM0E46', 'spun', 'torque']) {
      expect(text).not.toContain(secret);
    }
  });

  it('K9: keep their identity and count every change that shows', async () => {
    const { id } = await add();
    const before = await fetched();
    const acts: [string, () => Promise<unknown>, string][] = [
      [
        'another day',
        () => test.client.call('trackDay.update', { id, endsOn: '2027-03-08' }),
        'Track day at Road Atlanta: E46',
      ],
      [
        'another name of a car',
        () => test.client.call('car.update', { id: carId, nickname: 'Track car' }),
        'Track day at Road Atlanta: Track car',
      ],
      [
        'a car that is gone',
        () => test.client.call('car.delete', { id: carId }),
        'Track day at Road Atlanta',
      ],
      [
        'a car that came back',
        () => test.client.call('car.restore', { id: carId }),
        'Track day at Road Atlanta: Track car',
      ],
      [
        'a car that was taken out',
        () => test.client.call('trackDay.update', { id, carIds: [] }),
        'Track day at Road Atlanta',
      ],
    ];
    let last = before;
    for (const [what, act, summary] of acts) {
      clock = new Date(clock.getTime() + 60_000);
      await act();
      const now = await fetched();
      expect(now.events[0]?.summary, what).toBe(summary);
      expect(now.etag, what).not.toBe(last.etag);
      expect(now.raw[0]?.get('UID'), what).toBe(before.raw[0]?.get('UID'));
      const [sequence, previous] = [now, last].map(({ raw }) => Number(raw[0]?.get('SEQUENCE')));
      expect(sequence, what).toBe((previous ?? 0) + 1);
      expect(now.raw[0]?.get('LAST-MODIFIED'), what).not.toBe(last.raw[0]?.get('LAST-MODIFIED'));
      last = now;
    }
  });

  it('K9: stay as they are when something changes that does not show', async () => {
    await add();
    const { etag } = await fetched();
    await test.client.call('car.update', { id: carId, color: 'Red' });
    const other = await addCar('Other');
    await test.client.call('car.update', { id: other, nickname: 'Another' });
    expect((await fetched()).etag).toBe(etag);
  });
});

describe('K9: a maintenance rule in the calendar', () => {
  it('K9: takes its reminder away and brings it back', async () => {
    const rule = { carId, type: 'OIL_CHANGE', everyMonths: 6 } as const;
    const { id } = await test.client.call('maintenanceRule.create', rule);
    expect((await fetched()).events).toHaveLength(1);
    await test.client.call('maintenanceRule.delete', { id });
    expect((await fetched()).events).toHaveLength(0);
    await test.client.call('maintenanceRule.restore', { id });
    expect((await fetched()).events).toHaveLength(1);
  });
});
