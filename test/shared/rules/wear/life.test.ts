import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarDay } from '../../../../src/shared/dates.ts';
import { type LifeNow, lifeOf } from '../../../../src/shared/rules/wear/life.ts';

const today = calendarDay.parse('2026-06-01');
const now = (more: Partial<LifeNow> = {}): LifeNow => ({
  today,
  distanceUnit: 'mi',
  daily: { sessions: 0.1, distance: 20, hours: 0.05 },
  event: null,
  ...more,
});
const use = (sessions: number, minutes = 0, distance: number | null = null) => ({
  sessions,
  minutes,
  distance,
});

describe('a life', () => {
  it('in sessions is counted down', () => {
    const limits = { unit: 'sessions', new: 40, replaceAt: 5 } as const;
    expect(lifeOf(limits, { known: 40, since: use(12) }, now())).toEqual({
      state: 'counted',
      used: 12,
      left: 28,
      untilReplace: 23,
      reachedOn: '2027-01-17',
      lasts: null,
    });
  });

  it('in hours is counted by the minutes on track', () => {
    const limits = { unit: 'hours', new: 30, replaceAt: 0 } as const;
    expect(lifeOf(limits, { known: 30, since: use(6, 150) }, now())).toMatchObject({
      used: 2.5,
      left: 27.5,
    });
  });

  it('in another unit than the car’s odometer is converted', () => {
    const limits = { unit: 'km', new: 20_000, replaceAt: 0 } as const;
    const life = lifeOf(limits, { known: 20_000, since: use(0, 0, 1_000) }, now());
    expect(life.state === 'counted' && life.left).toBeCloseTo(20_000 - 1_609.344, 6);
  });

  it('goes on from a reading of what is left', () => {
    const limits = { unit: 'sessions', new: 40, replaceAt: 0 } as const;
    expect(lifeOf(limits, { known: 10, since: use(4) }, now())).toMatchObject({
      used: 34,
      left: 6,
    });
  });

  it('by distance is not counted where the odometer was not read', () => {
    const limits = { unit: 'mi', new: 10_000, replaceAt: 0 } as const;
    expect(lifeOf(limits, { known: 10_000, since: use(3) }, now())).toEqual({ state: 'uncounted' });
    expect(lifeOf(limits, { known: 10_000, since: null }, now())).toEqual({ state: 'uncounted' });
  });

  it.each([
    [8, 'yes'],
    [9, 'no'],
  ])('lasts an event of %i sessions: %s', (sessions, lasts) => {
    const event = { sessions, distance: 0, hours: 0 };
    const limits = { unit: 'sessions', new: 20, replaceAt: 2 } as const;
    expect(lifeOf(limits, { known: 20, since: use(10) }, now({ event }))).toMatchObject({ lasts });
  });

  it('is used and left to the same whole, and never below nothing', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(800), (whole, sessions) => {
        const limits = { unit: 'sessions', new: whole, replaceAt: 0 } as const;
        const life = lifeOf(limits, { known: whole, since: use(sessions) }, now());
        if (life.state !== 'counted') throw new Error('Not counted.');
        expect(life.used + life.left).toBe(whole);
        expect(life.left).toBe(Math.max(0, whole - sessions));
      }),
    );
  });
});
