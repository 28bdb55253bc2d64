import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { GarageInput } from '../../../src/shared/contract/garage.ts';
import type { Client } from '../../../src/shared/client.ts';
import type { CarId } from '../../../src/shared/models/ids.ts';
import {
  type CostEntry,
  type CostGrouping,
  costGroupings,
  costTotals,
  splitEvenly,
} from '../../../src/shared/rules/costs.ts';
import { openTestGarage, type TestGarage } from '../../support/garage.ts';
import { day, trackGarage } from '../../support/track-car.ts';

let test: TestGarage;
let client: Client;
let make: ReturnType<typeof trackGarage>;
let accounts = 0;

beforeAll(async () => {
  test = await openTestGarage({ now: () => new Date('2026-06-01T12:00:00Z') });
});

beforeEach(async () => {
  accounts += 1;
  ({ client } = await test.addAccount(`Account ${accounts}`));
  make = trackGarage(client);
});

afterAll(() => test.close());

const usd = (amountMinor: number, currency = 'USD') => ({ amountMinor, currency });
const costs = (asked: GarageInput<'cost.list'>) => client.call('cost.list', asked);
const service = (carId: CarId, date: string, cents: number, odometer: number | null = null) =>
  client.call('serviceRecord.create', {
    carId,
    type: 'OIL_CHANGE',
    date,
    odometer,
    cost: usd(cents),
  });

/** A season of two cars, and what it must add up to. */
async function season(): Promise<{ entries: CostEntry[]; e46: CarId; miata: CarId }> {
  const [e46, miata] = [await make.car(), await make.car({ nickname: 'Miata' })];
  const entries: CostEntry[] = [];
  const note = (date: string, more: Omit<CostEntry, 'date' | 'currency'>, currency = 'USD') =>
    entries.push({ date: day(date), currency, ...more });

  await service(e46, '2026-03-05', 112_40);
  note('2026-03-05', { kind: 'service', amountMinor: 112_40, carIds: [e46], trackDayId: null });
  await service(miata, '2026-04-05', 46_75);
  note('2026-04-05', { kind: 'service', amountMinor: 46_75, carIds: [miata], trackDayId: null });

  const part = { kind: 'parts', trackDayId: null } as const;
  await make.pads(e46, { purchasedOn: '2026-03-20', cost: usd(289_00) });
  note('2026-03-20', { ...part, amountMinor: 289_00, carIds: [e46] });
  await make.pads(e46, { installedOn: '2026-04-01', cost: usd(99_00, 'EUR') });
  note('2026-04-01', { ...part, amountMinor: 99_00, carIds: [e46] }, 'EUR');
  await client.call('part.create', { name: 'Straps', purchasedOn: '2026-04-02', cost: usd(35_00) });
  note('2026-04-02', { ...part, amountMinor: 35_00, carIds: [] });

  const set = await client.call('tireSet.create', {
    carId: miata,
    name: 'RE-71RS',
    purchasedOn: '2026-04-10',
    cost: usd(800_00),
  });
  note('2026-04-10', { kind: 'tires', amountMinor: 800_00, carIds: [miata], trackDayId: null });
  await client.call('tire.create', { tireSetId: set.id, cost: usd(210_00) });
  note('2026-04-10', { kind: 'tires', amountMinor: 210_00, carIds: [miata], trackDayId: null });

  const shared = await make.trackDay('Barber', '2026-04-18', {
    carIds: [e46, miata],
    cost: usd(475_01),
    status: 'done',
    recap: {
      costs: [
        { name: 'Fuel', cost: usd(90_01) },
        { name: 'Hotel', cost: usd(80_00, 'EUR') },
      ],
    },
  });
  const ofDay = { kind: 'trackDays', carIds: [e46, miata], trackDayId: shared } as const;
  note('2026-04-18', { ...ofDay, amountMinor: 475_01 });
  note('2026-04-18', { ...ofDay, amountMinor: 90_01 });
  note('2026-04-18', { ...ofDay, amountMinor: 80_00 }, 'EUR');
  const alone = await make.trackDay('VIR', '2026-09-01', { cost: usd(300_00) });
  note('2026-09-01', { kind: 'trackDays', amountMinor: 300_00, carIds: [], trackDayId: alone });
  return { entries, e46, miata };
}

describe('what was spent', () => {
  it('is added up by the database as the rule adds it up', async () => {
    const { entries, e46 } = await season();
    for (const by of Object.keys(costGroupings) as CostGrouping[]) {
      const { items } = await costs({ by });
      const added = items.map(({ group, currency, amountMinor }) => ({
        group,
        currency,
        amountMinor,
      }));
      expect(added).toHaveLength(costTotals(entries, by).length);
      expect(added).toEqual(expect.arrayContaining(costTotals(entries, by)));
    }
    const ofOne = await costs({ by: 'kind', carId: e46 });
    const shares = entries.flatMap((entry) => onlyOf(entry, e46));
    const ofRule = costTotals(shares, 'kind');
    expect(ofOne.items).toHaveLength(ofRule.length);
    expect(ofOne.items).toEqual(
      expect.arrayContaining(ofRule.map((total) => expect.objectContaining(total))),
    );
  });

  it('is asked for between two days, both included', async () => {
    await season();
    const { items } = await costs({ by: 'kind', from: '2026-04-05', to: '2026-04-10' });
    expect(items.map(({ label, amountMinor }) => [label, amountMinor])).toEqual([
      ['Service', 46_75],
      ['Tires', 1010_00],
    ]);
  });

  it('is told in words, in the order people look for it', async () => {
    await season();
    const labelsBy = async (by: CostGrouping) => {
      const { items } = await costs({ by });
      return [...new Set(items.map(({ label }) => label))];
    };
    expect(await labelsBy('month')).toEqual(['March 2026', 'April 2026', 'September 2026']);
    expect(await labelsBy('car')).toEqual(['E46', 'Miata', 'No car']);
    expect(await labelsBy('kind')).toEqual(['Service', 'Parts', 'Tires', 'Track days']);
    expect(await labelsBy('trackDay')).toEqual(['Barber, 18 April', 'VIR, 1 September']);
  });

  it('comes a page at a time, in the same order', async () => {
    await season();
    for (const by of Object.keys(costGroupings) as CostGrouping[]) {
      const { items: all } = await costs({ by });
      const seen = [];
      let cursor: string | undefined;
      do {
        const page: Awaited<ReturnType<typeof costs>> = await costs({ by, limit: 1, cursor });
        seen.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(seen).toEqual(all);
    }
  });

  it('is nothing in an empty garage', async () => {
    expect(await costs({ by: 'month' })).toEqual({ items: [], nextCursor: null });
  });

  it('leaves out what was deleted, and the shares of a deleted car', async () => {
    const { e46, miata } = await season();
    await client.call('car.delete', { id: e46 });
    const { items } = await costs({ by: 'car' });
    expect(items.map(({ label, currency }) => [label, currency])).toEqual([
      ['Miata', 'EUR'],
      ['Miata', 'USD'],
      ['No car', 'USD'],
    ]);
    const { items: days } = await costs({ by: 'trackDay', carId: miata });
    expect(days.map(({ amountMinor }) => amountMinor)).toEqual([80_00, 565_02]);
  });

  it('is each account’s own', async () => {
    await season();
    const bob = await test.addAccount(`Bob ${accounts}`);
    expect((await bob.client.call('cost.list', { by: 'car' })).items).toEqual([]);
  });
});

describe('what a lap and a mile came to', () => {
  it('of a track day is over what was driven there', async () => {
    const carId = await make.car();
    const trackDayId = await make.trackDay('Barber', '2026-04-18', {
      carIds: [carId],
      cost: usd(475_00),
    });
    await make.sessions(3, { trackDayId, carId, laps: 12, distance: 28 });
    const { items } = await costs({ by: 'trackDay' });
    expect(items).toMatchObject([
      { laps: 36, distance: 84, distanceUnit: 'mi', perLapMinor: 13_19, perDistanceMinor: 5_65 },
    ]);
    const { items: months } = await costs({ by: 'month' });
    expect(months).toMatchObject([{ laps: 36, distance: 84, perLapMinor: 13_19 }]);
  });

  it('of a car is over what it was driven', async () => {
    const carId = await make.car({ nickname: 'Golf', odometerUnit: 'km' });
    await service(carId, '2026-01-05', 100_00, 50_000);
    await service(carId, '2026-05-05', 150_00, 51_000);
    const { items } = await costs({ by: 'car' });
    expect(items).toMatchObject([
      { laps: 0, perLapMinor: null, distance: 1_000, distanceUnit: 'km', perDistanceMinor: 25 },
    ]);
    const { items: kinds } = await costs({ by: 'kind' });
    expect(kinds).toMatchObject([{ distance: 621, distanceUnit: 'mi', perDistanceMinor: 40 }]);
    const { items: ofOne } = await costs({ by: 'kind', carId });
    expect(ofOne).toMatchObject([{ distance: 1_000, distanceUnit: 'km' }]);
  });

  it('is not known across a new odometer', async () => {
    const carId = await make.car();
    await service(carId, '2026-01-05', 100_00, 60_000);
    await client.call('serviceRecord.create', {
      carId,
      type: 'ELECTRICAL',
      date: '2026-02-05',
      odometer: 10,
      isNewOdometer: true,
    });
    const { items } = await costs({ by: 'car' });
    expect(items).toMatchObject([{ distance: 0, perDistanceMinor: null }]);
  });

  it('adds the kilometers of one car to the miles of another', async () => {
    const [miles, km] = [await make.car(), await make.car({ odometerUnit: 'km' })];
    const carIds = [miles, km];
    const trackDayId = await make.trackDay('Barber', '2026-04-18', { carIds, cost: usd(100_00) });
    await make.sessions(1, { trackDayId, carId: miles, distance: 100 });
    await make.sessions(1, { trackDayId, carId: km, distance: 161 });
    const { items } = await costs({ by: 'trackDay' });
    expect(items).toMatchObject([{ distance: 200, distanceUnit: 'mi', perDistanceMinor: 50 }]);
  });
});

function onlyOf(entry: CostEntry, carId: CarId): CostEntry[] {
  const share = splitEvenly(entry).find((one) => one.carId === carId);
  return share ? [{ ...entry, carIds: [carId], amountMinor: share.amountMinor }] : [];
}
