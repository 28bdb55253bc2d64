import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays, calendarDay } from '../../../src/shared/dates.ts';
import type { CarId } from '../../../src/shared/models/car.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';

let clock = new Date('2026-11-21T10:30:00Z');
let test: TestGarage;
let carId: CarId;

beforeAll(async () => {
  test = await openTestGarage({ now: () => clock });
});
beforeEach(async () => {
  carId = (await test.client.call('car.create', { nickname: 'E46', odometerUnit: 'mi' })).id;
});
afterAll(() => test.close());

const add = (date: string, odometer: number | null, isNewOdometer = false) =>
  test.client.call('serviceRecord.create', {
    carId,
    type: 'INSPECTION',
    date: calendarDay.parse(date),
    odometer,
    isNewOdometer,
  });
const reading = async () => (await test.client.call('car.get', { id: carId })).odometer;
const refused = { code: 'invalid_input', fields: [{ path: 'odometer' }] };

describe('a reading of a record', () => {
  it('is refused below an earlier or above a later one, and says which', async () => {
    await add('2026-05-01', 50_000);
    await expect(add('2026-05-02', 49_999)).rejects.toMatchObject({
      ...refused,
      message: expect.stringContaining('A service record of 2026-05-01 reads 50,000 mi.'),
    });
    await expect(add('2026-04-30', 50_001)).rejects.toMatchObject(refused);
    await add('2026-04-30', 49_000);
    await add('2026-05-01', 49_500);
    const { id } = await add('2026-05-02', 50_000);
    const change = { id, odometer: 1 };
    await expect(test.client.call('serviceRecord.update', change)).rejects.toMatchObject(refused);
    const moved = { date: calendarDay.parse('2026-04-01') };
    await expect(test.client.call('serviceRecord.update', { id, ...moved })).rejects.toMatchObject(
      refused,
    );
    await test.client.call('serviceRecord.update', { id, odometer: null, ...moved });
    expect(await reading()).toBe(50_000);
  });

  it('starts over with another instrument, which the car then reads', async () => {
    await test.client.call('car.update', { id: carId, odometer: 150_000 });
    await add('2026-05-01', 149_000);
    clock = new Date(clock.getTime() + 60_000);
    const swap = await add('2026-06-01', 12, true);
    expect(swap.isNewOdometer).toBe(true);
    expect(await reading()).toBe(12);
    await add('2026-07-01', 900);
    await add('2026-05-20', 149_700);
    expect(await reading()).toBe(900);
    await expect(add('2026-06-15', 149_800)).rejects.toMatchObject(refused);
    clock = new Date(clock.getTime() + 60_000);
    await test.client.call('car.update', { id: carId, odometer: 1000 });
    expect(await reading()).toBe(1000);
    const low = test.client.call('car.update', { id: carId, odometer: 800 });
    await expect(low).rejects.toMatchObject(refused);
    const back = { id: swap.id, isNewOdometer: false };
    await expect(test.client.call('serviceRecord.update', back)).rejects.toMatchObject(refused);
  });

  it('of a new instrument must be said', async () => {
    await expect(add('2026-06-01', null, true)).rejects.toMatchObject(refused);
  });

  it('of a session or a measurement goes and comes back with what it belongs to', async () => {
    const part = await test.client.call('part.create', {
      name: 'Pads',
      carId,
      status: 'installed',
    });
    await test.client.call('measurement.create', {
      subjectType: 'part',
      subjectId: part.id,
      value: 9,
      unit: 'mm',
      date: '2026-04-01',
      odometer: 500,
    });
    expect(await reading()).toBe(500);
    const day = { track: 'VIR', startsOn: '2026-05-01', carIds: [carId] };
    const { id } = await test.client.call('trackDay.create', day);
    await test.client.call('trackSession.create', { trackDayId: id, carId, odometer: 900 });
    expect(await reading()).toBe(900);
    await test.client.call('trackDay.delete', { id });
    expect(await reading()).toBe(500);
    await test.client.call('part.delete', { id: part.id });
    expect(await reading()).toBe(0);
    await test.client.call('part.restore', { id: part.id });
    await test.client.call('trackDay.restore', { id });
    expect(await reading()).toBe(900);
  });

  it('never leaves records that contradict each other, and the car reads the highest', async () => {
    const one = fc.record({ days: fc.nat(20), odometer: fc.nat(20) });
    await fc.assert(
      fc.asyncProperty(fc.array(one, { maxLength: 8 }), async (all) => {
        carId = (await test.client.call('car.create', { nickname: 'E46' })).id;
        const kept: { date: string; odometer: number }[] = [];
        for (const { days, odometer } of all) {
          const date = addDays(calendarDay.parse('2026-01-01'), days);
          const fits = kept.every(
            (known) =>
              known.date === date ||
              (known.date < date ? known.odometer <= odometer : known.odometer >= odometer),
          );
          if (fits) {
            await add(date, odometer);
            kept.push({ date, odometer });
          } else await expect(add(date, odometer)).rejects.toMatchObject(refused);
        }
        expect(await reading()).toBe(Math.max(0, ...kept.map((known) => known.odometer)));
      }),
      { numRuns: 30 },
    );
  });
});
