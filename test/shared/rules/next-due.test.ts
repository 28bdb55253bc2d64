import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, calendarDay, formatDay } from '../../../src/shared/dates.ts';
import { intervalWords, nextDue } from '../../../src/shared/rules/next-due.ts';

const day = (text: string) => calendarDay.parse(text);
const days = fc.integer({ min: 0, max: 60_000 }).map((count) => addDays(day('1950-01-01'), count));
const months = fc.integer({ min: 1, max: 240 });

describe('a month further', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-05-31', 1, '2026-06-30'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('from %s by %i is %s', (from, count, to) => {
    expect(addMonths(day(from), count)).toBe(to);
  });

  it('is the same day of the month, or the last one of a shorter month', () => {
    fc.assert(
      fc.property(days, months, (from, count) => {
        const to = addMonths(from, count);
        const dayOf = (text: string) => Number(text.slice(8));
        const isLastDay = addDays(to, 1).slice(8) === '01';
        expect(dayOf(to) === dayOf(from) || (isLastDay && dayOf(to) < dayOf(from))).toBe(true);
        const monthOf = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(monthOf(to) - monthOf(from)).toBe(count);
      }),
    );
  });
});

describe('when a service is due again', () => {
  const both = { everyDistance: 5_000, everyMonths: 6 };

  it('counts from the actual date and reading', () => {
    expect(nextDue(both, { date: day('2026-05-31'), odometer: 52_300 })).toEqual({
      dueOn: '2026-11-30',
      dueOdometer: 57_300,
    });
  });

  it('has no reading to aim at where none was taken', () => {
    const done = { date: day('2026-05-31'), odometer: null };
    expect(nextDue(both, done)).toEqual({ dueOn: '2026-11-30', dueOdometer: null });
    expect(nextDue({ ...both, everyMonths: null }, done)).toEqual({
      dueOn: null,
      dueOdometer: null,
    });
  });

  it('never comes before the service, and moves with it', () => {
    fc.assert(
      fc.property(
        days,
        months,
        fc.nat(200_000),
        fc.nat(400),
        (date, everyMonths, odometer, late) => {
          const interval = { everyDistance: 5_000, everyMonths };
          const due = nextDue(interval, { date, odometer });
          const later = nextDue(interval, { date: addDays(date, late), odometer: odometer + late });
          expect(String(due.dueOn) > date).toBe(true);
          expect(String(later.dueOn) >= String(due.dueOn)).toBe(true);
          expect(later.dueOdometer).toBe(odometer + late + 5_000);
        },
      ),
    );
  });
});

describe('the words', () => {
  it.each([
    [{ everyDistance: 5_000, everyMonths: 6 }, 'Every 5,000 mi / 6 months'],
    [{ everyDistance: 5_000, everyMonths: null }, 'Every 5,000 mi'],
    [{ everyDistance: null, everyMonths: 1 }, 'Every month'],
    [{ everyDistance: null, everyMonths: 24 }, 'Every 24 months'],
  ])('of an interval: %j', (interval, words) => {
    expect(intervalWords(interval, 'mi')).toBe(words);
  });

  it('of a day leave out the year it is', () => {
    expect(formatDay(day('2026-06-12'), day('2026-01-01'))).toBe('12 June');
    expect(formatDay(day('2027-06-12'), day('2026-01-01'))).toBe('12 June 2027');
  });
});
