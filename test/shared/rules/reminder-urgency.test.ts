import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, calendarDay } from '../../../src/shared/dates.ts';
import {
  byUrgency,
  type Due,
  dueWords,
  type Now,
  reminderUrgency,
} from '../../../src/shared/rules/reminder-urgency.ts';

const today = calendarDay.parse('2026-11-21');
const at = (unit: Now['unit'], odometer = 50_000): Now => ({ today, odometer, unit });
const onDay = (days: number): Due => ({ dueOn: addDays(today, days), dueOdometer: null });
const atReading = (dueOdometer: number): Due => ({ dueOn: null, dueOdometer });

describe('how urgent a reminder is', () => {
  it.each([
    [-1, 'overdue'],
    [0, 'dueSoon'],
    [30, 'dueSoon'],
    [31, 'upcoming'],
  ] as const)('is judged %i days before its date: %s', (days, urgency) => {
    expect(reminderUrgency(onDay(days), at('mi'))).toBe(urgency);
  });

  it.each([
    ['mi', 50_000, 'overdue'],
    ['mi', 49_999, 'overdue'],
    ['mi', 50_001, 'dueSoon'],
    ['mi', 50_500, 'dueSoon'],
    ['mi', 50_501, 'upcoming'],
    ['km', 50_000, 'overdue'],
    ['km', 50_800, 'dueSoon'],
    ['km', 50_801, 'upcoming'],
  ] as const)('is judged in %s with %i due at a reading of 50,000: %s', (unit, due, urgency) => {
    expect(reminderUrgency(atReading(due), at(unit))).toBe(urgency);
  });

  it('is what asks more strongly of date and reading', () => {
    const overdue = { dueOn: addDays(today, 300), dueOdometer: 49_000 };
    expect(reminderUrgency(overdue, at('mi'))).toBe('overdue');
    const soon = { dueOn: addDays(today, 3), dueOdometer: 90_000 };
    expect(reminderUrgency(soon, at('mi'))).toBe('dueSoon');
  });

  it('never falls as time and distance go on', () => {
    const rank = { upcoming: 0, dueSoon: 1, overdue: 2 };
    fc.assert(
      fc.property(dues, nows, fc.nat(400), fc.nat(20_000), (due, now, days, distance) => {
        const later = {
          ...now,
          today: addDays(now.today, days),
          odometer: now.odometer + distance,
        };
        expect(rank[reminderUrgency(due, later)]).toBeGreaterThanOrEqual(
          rank[reminderUrgency(due, now)],
        );
      }),
    );
  });
});

const dues: fc.Arbitrary<Due> = fc.oneof(
  fc.integer({ min: -400, max: 400 }).map(onDay),
  fc.nat(100_000).map(atReading),
  fc
    .tuple(fc.integer({ min: -400, max: 400 }), fc.nat(100_000))
    .map(([days, dueOdometer]) => ({ ...onDay(days), dueOdometer })),
);
const nows: fc.Arbitrary<Now> = fc
  .tuple(fc.constantFrom('mi' as const, 'km' as const), fc.nat(100_000))
  .map(([unit, odometer]) => at(unit, odometer));
const items = fc.tuple(dues, nows);
type Item = [Due, Now];
const compare = ([a, nowOfA]: Item, [b, nowOfB]: Item): number => byUrgency(a, b, nowOfA, nowOfB);

describe('the order by urgency', () => {
  it('is the same whichever way two are compared', () => {
    fc.assert(
      fc.property(items, items, (a, b) => {
        expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0);
      }),
    );
  });

  it('holds from one to the next to the one after', () => {
    fc.assert(
      fc.property(items, items, items, (a, b, c) => {
        fc.pre(compare(a, b) <= 0 && compare(b, c) <= 0);
        expect(compare(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('puts what is overdue first and what is upcoming last', () => {
    const words = ['overdue', 'dueSoon', 'upcoming'];
    fc.assert(
      fc.property(fc.array(items), (list) => {
        const ranks = list
          .toSorted(compare)
          .map(([due, now]) => words.indexOf(reminderUrgency(due, now)));
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      }),
    );
  });

  it('compares distances of cars with different units as distances', () => {
    const miles: Item = [atReading(50_400), at('mi')];
    const kilometers: Item = [atReading(50_500), at('km')];
    expect(compare(kilometers, miles)).toBeLessThan(0);
  });
});

describe('the words of a list', () => {
  it.each([
    [onDay(0), 'due today'],
    [onDay(1), 'due tomorrow'],
    [onDay(-1), '1 day overdue'],
    [onDay(-12), '12 days overdue'],
    [onDay(1200), 'in 1,200 days'],
    [atReading(50_000), 'due at this reading'],
    [atReading(49_880), '120 mi over'],
    [{ ...onDay(-3), dueOdometer: 50_120 }, '3 days overdue · 120 mi left'],
  ])('say both measures: %j', (due, words) => {
    expect(dueWords(due, at('mi'))).toBe(words);
  });
});
