import { describe, expect, it } from 'vitest';
import { addDays, calendarDay } from '../../../../src/shared/dates.ts';
import { dailyUse, expectedUse, type SessionRun } from '../../../../src/shared/rules/wear/use.ts';

const today = calendarDay.parse('2026-06-01');
const run = (daysAgo: number, more: Partial<SessionRun> = {}): SessionRun => ({
  date: addDays(today, -daysAgo),
  distance: null,
  minutes: null,
  ...more,
});
const reading = (daysAgo: number, odometer: number) => ({
  date: addDays(today, -daysAgo),
  odometer,
});
const unknown = { sessions: null, distance: null, hours: null };

describe('what a car does a day', () => {
  it('is counted over the last half year', () => {
    const runs = [run(300), ...Array.from({ length: 36 }, () => run(20, { minutes: 30 }))];
    const readings = [reading(400, 1_000), reading(100, 50_000), reading(0, 51_500)];
    expect(dailyUse(runs, readings, today)).toEqual({ sessions: 0.2, distance: 15, hours: 0.1 });
  });

  it('is counted since the first session of a car that is new here', () => {
    const { sessions } = dailyUse([run(59), run(59), run(58), run(0)], [], today);
    expect(sessions).toBeCloseTo(4 / 60, 12);
  });

  it('is not known from one weekend', () => {
    expect(dailyUse([], [reading(2, 50_000), reading(0, 50_400)], today)).toEqual(unknown);
    expect(dailyUse([], [], today)).toEqual(unknown);
  });

  it('does not count what is still to come', () => {
    expect(dailyUse([run(-3)], [], today).sessions).toBeNull();
  });
});

describe('what the next event takes', () => {
  const weekend = { startsOn: addDays(today, 10), endsOn: addDays(today, 11) };

  it('is what a day of this car takes, each of its days', () => {
    const runs = [run(30), run(30), run(30), run(60), run(60), run(60), run(61)].map((one) => ({
      ...one,
      minutes: 25,
      distance: 30,
    }));
    const asked = { today, unit: 'mi', daily: { ...unknown, distance: 12 } } as const;
    expect(expectedUse(weekend, runs, asked)).toEqual({
      sessions: 6,
      distance: 10 * 12 + 6 * 30,
      hours: 2.5,
    });
  });

  it('is a usual track day’s for a car that was never there', () => {
    const use = expectedUse(weekend, [], { today, unit: 'km', daily: unknown });
    expect(use).toEqual({ sessions: 8, distance: 320, hours: 160 / 60 });
  });

  it('is what remains of an event that goes on', () => {
    const ongoing = { startsOn: addDays(today, -1), endsOn: today };
    expect(expectedUse(ongoing, [], { today, unit: 'km', daily: unknown }).sessions).toBe(4);
  });
});
