import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GarageInput } from '../../../src/shared/contract/garage.ts';
import type { CarId, TrackDayId } from '../../../src/shared/models/ids.ts';
import type { TrackSession } from '../../../src/shared/models/track-session.ts';
import { json, openTestGarage, type TestAccount, type TestGarage } from '../../support/garage.ts';

let test: TestGarage;
let other: TestAccount;
let carId: CarId;
let trackDayId: TrackDayId;

beforeAll(async () => {
  test = await openTestGarage({ now: () => new Date('2026-11-21T10:30:00Z') });
  other = await test.addAccount('Ben');
});
beforeEach(async () => {
  carId = await addCar();
  const day = { track: 'Barber', startsOn: '2026-03-07', endsOn: '2026-03-08', carIds: [carId] };
  trackDayId = (await test.client.call('trackDay.create', day)).id;
});
afterAll(() => test.close());

async function addCar(): Promise<CarId> {
  return (await test.client.call('car.create', { nickname: 'E46' })).id;
}
const add = (input: Partial<GarageInput<'trackSession.create'>> = {}): Promise<TrackSession> =>
  test.client.call('trackSession.create', { trackDayId, carId, ...input });
const bad = (path: string) => ({ code: 'invalid_input', fields: [{ path }] });

describe('T9: track sessions', () => {
  it('are added with a day and a car alone, and with all that is known of them', async () => {
    expect(await add()).toMatchObject({ number: 1, date: '2026-03-07', tireSetId: null });
    const set = await test.client.call('tireSet.create', { name: 'Set' });
    const input = {
      trackDayId,
      carId,
      number: 4,
      date: '2026-03-08',
      startsAt: '09:40',
      minutes: 25,
      laps: 11,
      bestLapMs: 98_412,
      distance: 26,
      odometer: 50_120,
      tireSetId: set.id,
      pressures: {
        unit: 'psi',
        cold: { FL: 28, FR: 28, RL: 27.5, RR: null },
        hot: { FL: 34, FR: 33.5, RL: 33, RR: null },
      },
      weather: 'Dry, 18 °C',
      ambient: { value: 18, unit: 'C' },
      notes: 'Understeer in 5',
    };
    const response = await test.request('/api/track-sessions', json(input));
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject(input);
  });

  it('count on by themselves, each car on its own', async () => {
    const miata = await addCar();
    await test.client.call('trackDay.update', { id: trackDayId, carIds: [carId, miata] });
    const numbers = [];
    for (const input of [{}, {}, { number: 7 }, {}, { carId: miata }, {}]) {
      numbers.push((await add(input)).number);
    }
    expect(numbers).toEqual([1, 2, 7, 8, 1, 9]);
  });

  it('are of today while the track day lasts', async () => {
    const day = { track: 'VIR', startsOn: '2026-11-20', endsOn: '2026-11-22', carIds: [carId] };
    const { id } = await test.client.call('trackDay.create', day);
    expect((await add({ trackDayId: id })).date).toBe('2026-11-21');
  });

  it('run on the set that was on the car, unless told otherwise', async () => {
    const set = await test.client.call('tireSet.create', { name: 'Set' });
    await test.client.call('tireSet.mount', { id: set.id, carId, date: '2026-03-08' });
    await test.client.call('tireSet.unmount', { id: set.id, date: '2026-03-08' });
    expect((await add({ date: '2026-03-07' })).tireSetId).toBeNull();
    expect((await add({ date: '2026-03-08' })).tireSetId).toBe(set.id);
    expect((await add({ date: '2026-03-08', tireSetId: null })).tireSetId).toBeNull();
    await expect(add({ tireSetId: 'never' })).rejects.toMatchObject({
      code: 'not_found',
      fields: [{ path: 'tireSetId' }],
    });
  });

  it('are of a car that is at the track day, on one of its days', async () => {
    const miata = await addCar();
    await expect(add({ carId: miata })).rejects.toMatchObject(bad('carId'));
    for (const date of ['2026-03-06', '2026-03-09']) {
      await expect(add({ date })).rejects.toMatchObject(bad('date'));
    }
    const { id } = await add();
    for (const [change, path] of [
      [{ carId: miata }, 'carId'],
      [{ date: '2026-03-09' }, 'date'],
    ] as const) {
      const tried = test.client.call('trackSession.update', { id, ...change });
      await expect(tried).rejects.toMatchObject(bad(path));
    }
    expect((await test.client.call('trackSession.update', { id, laps: 9 })).laps).toBe(9);
  });

  it('answer 404 for a day or a car that is not there or not one’s own', async () => {
    const theirs = await other.client.call('car.create', { nickname: 'Theirs' });
    for (const [input, path] of [
      [{ trackDayId: 'never' }, 'trackDayId'],
      [{ carId: 'never' }, 'carId'],
      [{ carId: theirs.id }, 'carId'],
    ] as const) {
      await expect(add(input)).rejects.toMatchObject({ code: 'not_found', fields: [{ path }] });
    }
    const tried = other.client.call('trackSession.create', { trackDayId, carId });
    await expect(tried).rejects.toMatchObject({ code: 'not_found' });
  });

  it.each([
    [{ number: 0 }, 'number'],
    [{ startsAt: '9:40' }, 'startsAt'],
    [{ startsAt: '24:00' }, 'startsAt'],
    [{ minutes: -1 }, 'minutes'],
    [{ bestLapMs: 0 }, 'bestLapMs'],
    [{ ambient: { value: 20, unit: 'K' } }, 'ambient.unit'],
    [{ pressures: { unit: 'psi', cold: {}, hot: {} } }, 'pressures.cold.FL'],
  ])('answer 400 to %j', async (wrong, path) => {
    const response = await test.request(
      '/api/track-sessions',
      json({ trackDayId, carId, ...wrong }),
    );
    expect(response.status).toBe(400);
    const { fields } = (await response.json()) as { fields: { path: string }[] };
    expect(fields[0]?.path).toBe(path);
  });

  it('are listed by car, day and tire set, the latest first', async () => {
    const set = await test.client.call('tireSet.create', { name: 'Set' });
    await add({ date: '2026-03-08', tireSetId: set.id });
    await add({ date: '2026-03-07', number: 2 });
    await add({ date: '2026-03-07', number: 1 });
    const list = async (asked: object) =>
      (await test.client.call('trackSession.list', asked)).items.map(({ date, number }) => [
        date,
        number,
      ]);
    const all = [
      ['2026-03-08', 1],
      ['2026-03-07', 2],
      ['2026-03-07', 1],
    ];
    expect(await list({ carId })).toEqual(all);
    expect(await list({ trackDayId })).toEqual(all);
    expect(await list({ trackDayId, carId, tireSetId: set.id })).toEqual(all.slice(0, 1));
  });
});
