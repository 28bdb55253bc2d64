import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, calendarDay } from '../../../src/shared/dates.ts';
import {
  contradicted,
  type KnownReading,
  type OdometerReading,
  presentReading,
  readingWords,
} from '../../../src/shared/rules/odometer.ts';

const start = calendarDay.parse('2026-01-01');
const at = (days: number, odometer: number, isNewOdometer = false): OdometerReading => ({
  date: addDays(start, days),
  odometer,
  isNewOdometer,
});
const known: KnownReading[] = [
  { ...at(10, 50_000), source: 'serviceRecord', id: 'a' },
  { ...at(120, 52_300), source: 'serviceRecord', id: 'b' },
  { ...at(200, 53_000), source: 'trackSession', id: 'c' },
];

describe('a reading that cannot be', () => {
  it('is lower than one before it, and names the nearest', () => {
    expect(contradicted(known, at(150, 52_000))?.id).toBe('b');
    expect(contradicted(known, at(300, 49_000))?.id).toBe('c');
  });

  it('is higher than one after it', () => {
    expect(contradicted(known, at(150, 53_001))?.id).toBe('c');
    expect(contradicted(known, at(0, 50_001))?.id).toBe('a');
  });

  it('is said in words', () => {
    const [, record] = known as [KnownReading, KnownReading];
    expect(readingWords(record, 'mi')).toBe('A service record of 2026-05-01 reads 52,300 mi');
  });
});

describe('a reading that can be', () => {
  it.each([
    ['between its neighbors', at(150, 52_500)],
    ['as high as one before it', at(150, 52_300)],
    ['on the same day as another', at(120, 51_000)],
    ['from a new odometer', at(250, 5, true)],
  ])('is %s', (_, fresh) => {
    expect(contradicted(known, fresh)).toBeNull();
  });
});

describe('a new odometer', () => {
  const replaced = [...known, { ...at(250, 5, true), source: 'serviceRecord', id: 'new' } as const];

  it('leaves what was before out of it', () => {
    expect(contradicted(replaced, at(260, 400))).toBeNull();
    expect(contradicted(replaced, at(250, 2))).toBeNull();
  });

  it('holds for what comes after', () => {
    expect(contradicted(replaced, at(260, 3))?.id).toBe('new');
  });

  it('does not excuse what comes before it', () => {
    expect(contradicted(replaced, at(240, 52_999))?.id).toBe('c');
    expect(contradicted(replaced, at(240, 60_000))).toBeNull();
  });

  it('cannot have read more than it did later', () => {
    expect(contradicted(known, at(150, 53_001, true))?.id).toBe('c');
  });

  it('is what the car reads now', () => {
    expect(presentReading(known)).toBe(53_000);
    expect(presentReading(replaced)).toBe(5);
    expect(presentReading([...replaced, at(260, 400), at(260, 300)])).toBe(400);
    expect(presentReading([])).toBeNull();
  });
});

const series = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.nat(900)), { minLength: 1, maxLength: 20 })
  .map((steps) => {
    let [days, odometer] = [0, 10_000];
    return steps.map(([later, further]) => at((days += later), (odometer += further)));
  });

describe('any series of readings', () => {
  it('takes back each of its own', () => {
    fc.assert(
      fc.property(series, fc.nat(19), (readings, index) => {
        const one = readings[index % readings.length];
        fc.pre(one !== undefined);
        const others = readings.filter((reading) => reading !== one);
        expect(contradicted(others, one)).toBeNull();
      }),
    );
  });

  it('stays in order with whatever it lets in, and only then', () => {
    fc.assert(
      fc.property(series, fc.nat(900), fc.nat(40_000), (readings, day, odometer) => {
        const fresh = at(day, odometer);
        const inOrder = readings.every(
          (reading) =>
            reading.date === fresh.date ||
            reading.date < fresh.date === reading.odometer <= fresh.odometer ||
            reading.odometer === fresh.odometer,
        );
        expect(contradicted(readings, fresh) === null).toBe(inOrder);
      }),
    );
  });

  it('does not depend on the order it is given in', () => {
    fc.assert(
      fc.property(series, fc.nat(900), fc.nat(40_000), (readings, day, odometer) => {
        const fresh = at(day, odometer);
        expect(contradicted(readings.toReversed(), fresh)).toEqual(contradicted(readings, fresh));
      }),
    );
  });
});
