import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fill } from '../support/generate/fill.ts';
import { generateGarage } from '../support/generate/garage.ts';
import { openTestGarage, type TestGarage } from '../support/garage.ts';

const options = { seed: 7, cars: 3, years: 2 };
let garage: TestGarage;

beforeEach(async () => {
  garage = await openTestGarage();
});
afterEach(() => garage.close());

describe('a generated garage', () => {
  it('is the same for the same seed and another for another', () => {
    expect(generateGarage(options)).toEqual(generateGarage(options));
    const [one, other] = [generateGarage(options), generateGarage({ ...options, seed: 8 })];
    const ids = new Set(Object.values(one).flatMap((list) => list.map((item) => String(item.id))));
    expect(ids.size).toBe(Object.values(one).reduce((sum, list) => sum + list.length, 0));
    for (const list of Object.values(other)) {
      for (const { id } of list) expect(ids.has(String(id))).toBe(false);
    }
  });

  it('has as many records as it is asked for', () => {
    const { serviceRecords } = generateGarage({ ...options, recordsPerCar: 1000 });
    expect(serviceRecords).toHaveLength(3000);
  });

  it('is answered as it was generated, and found by its words', async () => {
    const made = generateGarage(options);
    await garage.database((db) => fill(db, garage.account.id, made));
    const { client } = garage;
    const inOrder = (items: readonly { id: string }[]) =>
      items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    for (const [name, list] of [
      ['car.list', made.cars],
      ['trackDay.list', made.trackDays],
      ['trackSession.list', made.trackSessions],
      ['measurement.list', made.measurements],
      ['setup.list', made.setups],
    ] as const) {
      const all = name === 'car.list' ? { show: 'all' } : {};
      const { items } = await client.call(name as 'trackDay.list', { limit: 500, ...all });
      expect(inOrder(items)).toMatchObject(inOrder(list));
    }
    const found = await client.call('search.find', { q: 'nordschleife', limit: 50 });
    expect(found.items.length).toBeGreaterThan(0);
    const carId = made.cars[0]?.id ?? '';
    const days = await client.call('trackDay.list', { carId, limit: 500 });
    expect(days.items).toHaveLength(made.trackDays.filter((day) => day.carIds[0] === carId).length);
  });
});
