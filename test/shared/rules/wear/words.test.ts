import { describe, expect, it } from 'vitest';
import { calendarDay } from '../../../../src/shared/dates.ts';
import { heatCycles } from '../../../../src/shared/rules/heat-cycles.ts';
import { lastingOf } from '../../../../src/shared/rules/wear/lasting.ts';
import type { Life } from '../../../../src/shared/rules/wear/life.ts';
import { formatWear, type WearUnit } from '../../../../src/shared/rules/wear/units.ts';
import type { Lasts, Spread, Trend, Wear } from '../../../../src/shared/rules/wear/wear.ts';
import { wearSentence, type WearSubject } from '../../../../src/shared/rules/wear/words.ts';

const today = calendarDay.parse('2026-06-01');
const current = { date: today, value: 5.2, odometer: null, sessions: 10 };
const pads: WearSubject = {
  title: 'Front pads',
  limits: { unit: 'mm', new: 12, attentionAt: 5, replaceAt: 3 },
  distanceUnit: 'mi',
  today,
  event: 'Road Atlanta',
};
const clutch = (unit: WearUnit): WearSubject => ({
  ...pads,
  title: 'Clutch',
  limits: { unit, new: 12_000, attentionAt: 1_000, replaceAt: 0 },
});

interface Told {
  left?: Spread<number>;
  day?: string | null;
  lasts?: Lasts | null;
  axis?: Trend['axis'];
}

function trend({ left, day = '2026-06-12', lasts = 'yes', axis = 'sessions' }: Told = {}): Wear {
  const reachedOn = {
    middle: day === null ? null : calendarDay.parse(day),
    earliest: null,
    latest: null,
  };
  const trends = [{ axis, readings: 4, rate: 0.5, rateSlow: 0.4, rateFast: 0.6, level: 5.2 }];
  const spread = left ?? { middle: 9, earliest: 8.4, latest: 11.9 };
  return { state: 'trend', current, trends, left: spread, reachedOn, lasts };
}

function counted(left: number, lasts: Lasts | null = 'yes'): Life {
  const reachedOn = calendarDay.parse('2027-01-12');
  return { state: 'counted', used: 0, left, untilReplace: left, reachedOn, lasts };
}

describe('the sentence of wear', () => {
  it.each([
    [trend(), 'Front pads: 5.2 mm, reaches 3 mm about 12 June, will last Road Atlanta'],
    [
      trend({ lasts: 'unsure' }),
      'Front pads: 5.2 mm, reaches 3 mm about 12 June, may not last Road Atlanta',
    ],
    [trend({ lasts: null }), 'Front pads: 5.2 mm, reaches 3 mm about 12 June'],
    [
      trend({ day: null, lasts: 'no' }),
      'Front pads: 5.2 mm, reaches 3 mm in about 9 sessions, will not last Road Atlanta',
    ],
    [
      trend({ day: null, axis: 'distance', left: { middle: 1_812.7, earliest: 1, latest: 2 } }),
      'Front pads: 5.2 mm, reaches 3 mm in about 1,812 mi, will last Road Atlanta',
    ],
    [
      trend({ left: { middle: null, earliest: null, latest: null } }),
      'Front pads: 5.2 mm, no wear seen so far, will last Road Atlanta',
    ],
    [{ state: 'unread' } as const, 'Front pads: not measured yet'],
    [
      { state: 'tooFew', current, missing: 1 } as const,
      'Front pads: 5.2 mm, one more reading is needed to say when it reaches 3 mm',
    ],
    [
      { state: 'tooFew', current, missing: 2 } as const,
      'Front pads: 5.2 mm, 2 more readings are needed to say when it reaches 3 mm',
    ],
    [
      { state: 'reached', current: { ...current, value: 2.8 } } as const,
      'Front pads: 2.8 mm, replace at 3 mm',
    ],
  ])('%#: %s', (wear, sentence) => {
    expect(wearSentence(wear, pads)).toBe(sentence);
  });

  it.each([
    [
      counted(3_200.4),
      clutch('mi'),
      'Clutch: 3,200 mi of 12,000 mi left, used up about 12 January 2027, will last Road Atlanta',
    ],
    [counted(0), clutch('hours'), 'Clutch: 0 hours of 12,000 hours left, replace at 0 hours'],
    [
      { state: 'uncounted' } as const,
      clutch('mi'),
      'Clutch: its use cannot be counted; say when, and at which reading, it went in',
    ],
  ])('of a life %#', (life, of, sentence) => {
    expect(wearSentence(life, of)).toBe(sentence);
  });
});

describe('whether it lasts the next event', () => {
  const asked = {
    event: 'Road Atlanta',
    needed: { sessions: 8, distance: 420, hours: 2.62 },
    unit: 'mm',
    distanceUnit: 'mi',
  } as const;

  it.each([
    [trend(), 'yes', 'Will last Road Atlanta: 8 to 11 sessions left, about 8 sessions needed.'],
    [
      trend({ lasts: 'unsure', left: { middle: 9, earliest: 6.9999999999, latest: null } }),
      'unsure',
      'May not last Road Atlanta: at least 7 sessions left, about 8 sessions needed.',
    ],
    [
      trend({ lasts: 'no', axis: 'distance', left: { middle: 90, earliest: 90, latest: 90 } }),
      'no',
      'Will not last Road Atlanta: about 90 mi left, about 420 mi needed.',
    ],
    [
      trend({ left: { middle: null, earliest: null, latest: null } }),
      'yes',
      'Will last Road Atlanta: no wear seen so far, about 8 sessions needed.',
    ],
    [
      { state: 'unread' } as const,
      'unsure',
      'Too few readings to say whether it lasts Road Atlanta.',
    ],
    [
      { state: 'tooFew', current, missing: 1 } as const,
      'unsure',
      'Too few readings to say whether it lasts Road Atlanta.',
    ],
    [
      { state: 'reached', current } as const,
      'no',
      'Will not last Road Atlanta: it is to be replaced now.',
    ],
    [
      { state: 'uncounted' } as const,
      'unsure',
      'Its use was not counted, so nobody can say whether it lasts Road Atlanta.',
    ],
  ])('%#: %s, %s', (wear, answer, sentence) => {
    expect(lastingOf(wear, asked)).toEqual({ answer, sentence });
  });

  it('is told in the unit of a life', () => {
    expect(lastingOf(counted(14.04), { ...asked, unit: 'hours' })).toEqual({
      answer: 'yes',
      sentence: 'Will last Road Atlanta: about 14 hours left, about 2.7 hours needed.',
    });
  });
});

describe('a quantity of wear', () => {
  it.each([
    [5.25, 'mm', '5.3 mm'],
    [7, '32nds', '7/32 in'],
    [61.6, 'percent', '62%'],
    [3_200, 'km', '3,200 km'],
    [1, 'sessions', '1 session'],
    [12.34, 'hours', '12.3 hours'],
    [1, 'hours', '1 hour'],
  ] as const)('%d %s is %s', (value, unit, words) => {
    expect(formatWear(value, unit)).toBe(words);
  });
});

describe('the heat cycles of a set', () => {
  it('are those before it was bought, and a session each', () => {
    expect(heatCycles({ heatCyclesBefore: 6 }, 11)).toBe(17);
  });
});
