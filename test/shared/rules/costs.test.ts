import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, calendarDay } from '../../../src/shared/dates.ts';
import {
  type CostEntry,
  type CostGrouping,
  costGroupings,
  type CostKind,
  costKinds,
  costPer,
  costTotals,
  splitEvenly,
} from '../../../src/shared/rules/costs.ts';
import type { CarId, TrackDayId } from '../../../src/shared/models/ids.ts';

const start = calendarDay.parse('2026-01-20');
const carIds = ['e46', 'gt350', 'miata'] as CarId[];
const amounts = fc.nat(1_000_000_00);
const entries = fc.array(
  fc.record<CostEntry>({
    date: fc.nat(400).map((days) => addDays(start, days)),
    kind: fc.constantFrom(...(Object.keys(costKinds) as CostKind[])),
    amountMinor: amounts,
    currency: fc.constantFrom('USD', 'EUR', 'JPY'),
    carIds: fc.subarray(carIds),
    trackDayId: fc.constantFrom('barber' as TrackDayId, null),
  }),
);
const groupings = Object.keys(costGroupings) as CostGrouping[];
const sum = (items: readonly { amountMinor: number }[]) =>
  items.reduce((total, { amountMinor }) => total + amountMinor, 0);

function entry(amountMinor: number, more: Partial<CostEntry> = {}): CostEntry {
  const plain = { date: start, kind: 'service', currency: 'USD', carIds: [], trackDayId: null };
  return { ...plain, amountMinor, ...more } as CostEntry;
}

describe('totals', () => {
  it('lose and invent no money, in any currency', () => {
    fc.assert(
      fc.property(entries, fc.constantFrom(...groupings), (all, by) => {
        for (const currency of ['USD', 'EUR', 'JPY']) {
          const counted = all.filter(
            (one) => one.currency === currency && (by !== 'trackDay' || one.trackDayId !== null),
          );
          const totals = costTotals(all, by).filter((total) => total.currency === currency);
          expect(sum(totals)).toBe(sum(counted));
        }
      }),
    );
  });

  it('have each group and currency once, in order, whole numbers all', () => {
    fc.assert(
      fc.property(entries, fc.constantFrom(...groupings), (all, by) => {
        const totals = costTotals(all, by);
        const places = totals.map(({ group, currency }) => `${group ?? '~'} ${currency}`);
        expect(new Set(places).size).toBe(places.length);
        expect(places).toEqual(places.toSorted());
        expect(totals.every(({ amountMinor }) => Number.isInteger(amountMinor))).toBe(true);
      }),
    );
  });

  it('never add dollars to euros', () => {
    const all = [entry(100), entry(50, { currency: 'EUR' }), entry(1)];
    expect(costTotals(all, 'month')).toEqual([
      { group: '2026-01', currency: 'EUR', amountMinor: 50 },
      { group: '2026-01', currency: 'USD', amountMinor: 101 },
    ]);
  });

  it('put what belongs to no car last, and leave what belongs to no track day out', () => {
    const all = [
      entry(100),
      entry(50, { carIds: ['e46' as CarId], trackDayId: 'barber' as TrackDayId }),
    ];
    expect(costTotals(all, 'car').map(({ group }) => group)).toEqual(['e46', null]);
    expect(costTotals(all, 'trackDay')).toEqual([
      { group: 'barber', currency: 'USD', amountMinor: 50 },
    ]);
  });
});

describe('a cost that cars share', () => {
  it('is split to the last cent', () => {
    expect(splitEvenly(entry(100, { carIds })).map(({ amountMinor }) => amountMinor)).toEqual([
      34, 33, 33,
    ]);
  });

  it('is split evenly and completely', () => {
    fc.assert(
      fc.property(amounts, fc.subarray(carIds, { minLength: 1 }), (amountMinor, ids) => {
        const shares = splitEvenly({ amountMinor, carIds: ids });
        const each = shares.map((share) => share.amountMinor);
        expect(sum(shares)).toBe(amountMinor);
        expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('the cost of a lap or a mile', () => {
  it.each([
    [100, 3, 33],
    [200, 3, 67],
    [5, 2, 3],
    [0, 7, 0],
    [500, 0, null],
  ])('of %i over %i is %j', (amountMinor, count, each) => {
    expect(costPer(amountMinor, count)).toBe(each);
  });

  it('is off by half a cent at most', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 100_000 }), (amountMinor, count) => {
        const each = costPer(amountMinor, count) ?? Number.NaN;
        expect(Number.isInteger(each)).toBe(true);
        expect(Math.abs(each * count - amountMinor)).toBeLessThanOrEqual(count / 2);
      }),
    );
  });
});
