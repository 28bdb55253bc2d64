import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ReadinessInput,
  readiness,
} from '../../../../src/shared/rules/readiness/readiness.ts';
import {
  byVerdict,
  type Verdict,
  verdictNames,
  worstOf,
} from '../../../../src/shared/rules/readiness/verdict.ts';
import { readinessAnswer } from '../../../../src/shared/models/readiness.ts';
import { ago, ahead, before, fineCar, fourTires, pads, reading } from './support.ts';

describe('a car', () => {
  it('is ready when everything is current and fine', () => {
    const { verdict, rows } = readiness(before(10));
    expect(verdict).toBe('Ready');
    expect(rows.map(({ title }) => title)).toEqual([
      'Tire tread',
      'Front pads',
      'Rear pads',
      'Brake fluid',
      'Engine oil',
      'Inspection',
    ]);
    expect(rows.every(({ act }) => act === null)).toBe(true);
  });

  it('of which nothing is known is stale in every row, each with its act', () => {
    const unknown = { parts: [], tires: [], brakeFluid: null, oil: null };
    const { verdict, rows } = readiness(fineCar({ ...unknown, inspectionValidUntil: null }));
    expect(verdict).toBe('Stale');
    expect(rows.map((row) => row.verdict)).toEqual(Array(6).fill('Stale'));
    expect(rows.map(({ act }) => act)).toEqual([
      { act: 'mountTires' },
      { act: 'installPart', kind: 'BRAKE_PADS_FRONT' },
      { act: 'installPart', kind: 'BRAKE_PADS_REAR' },
      { act: 'addServiceRecord', type: 'BRAKE_FLUID' },
      { act: 'addServiceRecord', type: 'OIL_CHANGE' },
      { act: 'setInspection' },
    ]);
  });

  it('is blocked even where other rows are stale', () => {
    const parts = [pads('FRONT', { reading: reading(2) }), pads('REAR', { reading: null })];
    expect(readiness(fineCar({ parts })).verdict).toBe('Blocked');
  });
});

describe('the verdicts', () => {
  it('are four words, the worst first', () => {
    expect(verdictNames).toEqual(['Blocked', 'Stale', 'Attention', 'Ready']);
  });

  it('of many is the worst', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...verdictNames), { minLength: 1 }), (all) => {
        const worst = worstOf(all.map((verdict) => ({ verdict })))?.verdict as Verdict;
        expect(all).toContain(worst);
        expect(all.every((verdict) => byVerdict(worst, verdict) <= 0)).toBe(true);
      }),
    );
  });
});

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value);
const pastDays = fc.nat(900).map(ago);
const readings = maybe(
  fc.record({
    value: fc.integer({ min: 0, max: 120 }).map((tenths) => tenths / 10),
    unit: fc.constantFrom('mm' as const, '32nds' as const),
    date: pastDays,
    sessionsSince: fc.nat(3),
  }),
);
const lasts = fc.constantFrom(null, 'yes' as const, 'no' as const, 'unsure' as const);
const done = maybe(fc.record({ date: pastDays, odometer: maybe(fc.nat(50_000)) }));
const measured = fc.record({ reading: readings, lasts });
const cars = fc
  .record({
    tires: measured,
    front: measured,
    rear: measured,
    brakeFluid: done,
    oil: done,
    inspectionValidUntil: maybe(fc.integer({ min: -400, max: 400 }).map(ahead)),
    thresholds: fc.record(
      { padMinMm: fc.nat(8), treadMinMm: fc.nat(8), measurementDays: fc.nat(90) },
      { requiredKeys: [] },
    ),
  })
  .map(({ tires, front, rear, ...rest }) =>
    fineCar({
      tires: fourTires(tires),
      parts: [pads('FRONT', front), pads('REAR', rear)],
      ...rest,
    }),
  );
const later = (input: ReadinessInput, startsIn: number): ReadinessInput => ({
  ...input,
  now: { ...input.now, event: before(startsIn).now.event },
});

describe('any car', () => {
  it('has the verdict of its worst row, and an act wherever one is wanted', () => {
    fc.assert(
      fc.property(cars, fc.nat(300), (car, startsIn) => {
        const { verdict, rows } = readiness(later(car, startsIn));
        expect(verdict).toBe(worstOf(rows)?.verdict);
        for (const row of rows) {
          expect(row.act === null).toBe(row.verdict === 'Ready');
          expect(row.reason).toMatch(/^[A-Z0-9].*\.$/);
        }
      }),
    );
  });

  it('holds through a later event no better than through an earlier one', () => {
    fc.assert(
      fc.property(cars, fc.nat(300), fc.nat(300), (car, startsIn, further) => {
        const [soon, late] = [later(car, startsIn), later(car, startsIn + further)].map(
          (input) => readiness(input).verdict,
        );
        expect(byVerdict(late as Verdict, soon as Verdict)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('is answered as the API promises, with nothing lost', () => {
    fc.assert(
      fc.property(cars, (car) => {
        const answer = { carId: 'car-1', trackDayId: null, ...readiness(car) };
        expect(readinessAnswer.parse(answer)).toEqual(answer);
      }),
    );
  });
});

describe('an answer of a newer garage', () => {
  it('keeps what we do not know of as a row with words', () => {
    const row = {
      subject: { kind: 'fireExtinguisher' },
      title: 'Fire extinguisher',
      verdict: 'Doomed',
      reason: 'Empty.',
      act: { act: 'refill' },
    };
    const answer = { carId: 'car-1', trackDayId: null, verdict: 'Ready', rows: [row] };
    expect(readinessAnswer.parse(answer).rows[0]).toEqual({
      ...row,
      subject: { kind: 'other' },
      verdict: 'Stale',
      act: null,
    });
  });
});
