import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, calendarDay } from '../../../../src/shared/dates.ts';
import type { WearLimits } from '../../../../src/shared/rules/wear/units.ts';
import { type WearNow, wearOf, type WearPoint } from '../../../../src/shared/rules/wear/wear.ts';

const today = calendarDay.parse('2026-06-01');
const limits: WearLimits = { unit: 'mm', new: 12, attentionAt: 5, replaceAt: 3 };
const at = (sessions: number, value: number, odometer: number | null = null): WearPoint => ({
  date: addDays(today, sessions - 100),
  value,
  odometer,
  sessions,
});
const now = (more: Partial<WearNow> = {}): WearNow => ({
  today,
  odometer: null,
  sessions: 10,
  daily: { sessions: null, distance: null, hours: null },
  event: null,
  ...more,
});
/** 0.5 mm a session: 12 mm new, 7 mm after 10. */
const steady = [at(0, 12), at(4, 10), at(8, 8), at(10, 7)];
const event = (sessions: number) => ({ sessions, distance: 0, hours: 0 });

function trendOf(points: readonly WearPoint[], more: Partial<WearNow> = {}) {
  const wear = wearOf(points, limits, now(more));
  if (wear.state !== 'trend') throw new Error(`No trend but ${wear.state}.`);
  return wear;
}

describe('an item without a trend', () => {
  it('was not read', () => {
    expect(wearOf([], limits, now())).toEqual({ state: 'unread' });
  });

  it('was read too seldom, and says how many readings are missing', () => {
    expect(wearOf([at(4, 10)], limits, now())).toMatchObject({ state: 'tooFew', missing: 2 });
    expect(wearOf([at(0, 12), at(4, 10)], limits, now())).toMatchObject({ missing: 1 });
    const sameDay = [at(0, 12), at(4, 10), at(4, 9.9), at(4, 10.1)];
    expect(wearOf(sameDay, limits, now())).toMatchObject({ state: 'tooFew', missing: 1 });
  });

  it('is worn, whatever the trend', () => {
    expect(wearOf([...steady, at(20, 3)], limits, now())).toMatchObject({ state: 'reached' });
  });
});

describe('the trend', () => {
  it('says how many sessions are left', () => {
    const { left, trends } = trendOf(steady);
    expect(trends).toMatchObject([{ axis: 'sessions', readings: 4 }]);
    expect(left.middle).toBeCloseTo(8, 9);
    expect(left.earliest).toBeCloseTo(8, 9);
    expect(left.latest).toBeCloseTo(8, 9);
  });

  it('counts the sessions run since the last reading', () => {
    expect(trendOf(steady, { sessions: 13 }).left.middle).toBeCloseTo(5, 9);
    expect(trendOf(steady, { sessions: 90 }).left.middle).toBe(0);
  });

  it('becomes a day by recent use', () => {
    const daily = { sessions: 0.5, distance: null, hours: null };
    expect(trendOf(steady, { daily }).reachedOn.middle).toBe('2026-06-17');
    expect(trendOf(steady).reachedOn).toEqual({ middle: null, earliest: null, latest: null });
  });

  it('names no day that is more than ten years off', () => {
    const daily = { sessions: 0.002, distance: null, hours: null };
    expect(trendOf(steady, { daily }).reachedOn.middle).toBeNull();
  });

  it('goes over distance where that tells more', () => {
    const points = [at(0, 12, 50_000), at(1, 11, 51_000), at(1, 10, 52_000), at(1, 9, 53_000)];
    const wear = trendOf(points, { odometer: 54_000, sessions: 1 });
    expect(wear.trends.map(({ axis }) => axis)).toEqual(['distance']);
    expect(wear.left.middle).toBeCloseTo(5_000, 6);
  });

  it('goes over sessions where both tell as much', () => {
    const both = steady.map((point) => ({ ...point, odometer: 50_000 + point.sessions * 100 }));
    expect(trendOf(both).trends.map(({ axis }) => axis)).toEqual(['sessions', 'distance']);
  });

  it('does not go over distance across a new odometer', () => {
    const replaced = [at(0, 12, 50_000), at(4, 10, 51_000), at(8, 8, 20), at(10, 7, 900)];
    expect(trendOf(replaced).trends.map(({ axis }) => axis)).toEqual(['sessions']);
  });

  it('never ends where nothing wears', () => {
    const { left, lasts } = trendOf([at(0, 8), at(4, 8), at(8, 8)], { event: event(50) });
    expect(left).toEqual({ middle: null, earliest: null, latest: null });
    expect(lasts).toBe('yes');
  });
});

describe('the next event', () => {
  /** From a third of a millimeter a session to half a one: 8 to 12 sessions are left. */
  const uneven = [at(0, 11), at(3, 10), at(6, 8.5), at(9, 7.5), at(10, 7)];

  it.each([
    [1, 'yes'],
    [10, 'unsure'],
    [30, 'no'],
  ] as const)('of %i sessions: %s', (sessions, lasts) => {
    expect(trendOf(uneven, { event: event(sessions) }).lasts).toBe(lasts);
  });

  it('is not asked about when none is planned', () => {
    expect(trendOf(uneven).lasts).toBeNull();
  });
});

const anyPoints = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: -20, max: 100 })), {
    minLength: 3,
    maxLength: 15,
  })
  .map((steps) => {
    let [sessions, value] = [0, 30];
    return steps.map(([further, worn]) => at((sessions += further), (value -= worn / 100)));
  });
const endless = (value: number | null) => value ?? Number.POSITIVE_INFINITY;

describe('any readings', () => {
  it('have the middle between the quarters', () => {
    fc.assert(
      fc.property(anyPoints, (points) => {
        const { left } = trendOf(points, { sessions: 80 });
        expect(endless(left.earliest)).toBeLessThanOrEqual(endless(left.middle));
        expect(endless(left.middle)).toBeLessThanOrEqual(endless(left.latest));
        expect(left.earliest ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('last a longer event no more surely than a shorter one', () => {
    const rank = { no: 0, unsure: 1, yes: 2 };
    fc.assert(
      fc.property(anyPoints, fc.nat(60), fc.nat(60), (points, short, longer) => {
        const [a, b] = [short, short + longer].map(
          (sessions) => trendOf(points, { event: event(sessions) }).lasts,
        );
        expect(rank[b ?? 'no']).toBeLessThanOrEqual(rank[a ?? 'yes']);
      }),
    );
  });

  it('are judged alike in millimeters and in 32nds', () => {
    const in32nds = { ...limits, unit: '32nds', replaceAt: 3 / 0.79375 } as const;
    fc.assert(
      fc.property(anyPoints, (points) => {
        const converted = points.map((point) => ({ ...point, value: point.value / 0.79375 }));
        const wear = wearOf(converted, in32nds, now());
        const inMm = trendOf(points);
        expect(wear.state === 'trend' ? endless(wear.left.middle) : -1).toBeCloseTo(
          endless(inMm.left.middle),
          6,
        );
      }),
    );
  });

  it('fall no slower for wearing more', () => {
    fc.assert(
      fc.property(anyPoints, (points) => {
        const steeper = points.map((point) => ({
          ...point,
          value: point.value - point.sessions * 0.01,
        }));
        const [a, b] = [trendOf(points), trendOf(steeper)].map(({ left }) => endless(left.middle));
        expect(b).toBeLessThanOrEqual((a ?? 0) + 1e-9);
      }),
    );
  });
});
