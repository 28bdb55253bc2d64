import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { robustSlope } from '../../../../src/shared/rules/wear/robust-slope.ts';

const falling = (count: number, rate: number, from = 12) =>
  Array.from({ length: count }, (_, at) => ({ at, value: from - rate * at }));
const rates = fc.double({ min: 0.01, max: 2, noNaN: true });
const counts = fc.integer({ min: 3, max: 30 });

describe('the slope', () => {
  it('of readings on a line is that line', () => {
    fc.assert(
      fc.property(counts, rates, (count, rate) => {
        const slope = robustSlope(falling(count, rate));
        expect(slope?.rate).toBeCloseTo(rate, 9);
        expect(slope?.rateSlow).toBeCloseTo(rate, 9);
        expect(slope?.rateFast).toBeCloseTo(rate, 9);
        expect(slope?.level).toBeCloseTo(12 - rate * (count - 1), 9);
      }),
    );
  });

  it('holds against one reading that is nonsense, wherever it lies', () => {
    const wild = fc.double({ min: -500, max: 500, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 8, max: 30 }),
        fc.nat(29),
        wild,
        rates,
        (count, at, off, rate) => {
          const points = falling(count, rate).map((point) =>
            point.at === at % count ? { ...point, value: point.value + off } : point,
          );
          expect(robustSlope(points)?.rate).toBeCloseTo(rate, 9);
          expect(robustSlope(points)?.level).toBeCloseTo(12 - rate * (count - 1), 9);
        },
      ),
    );
  });

  it('has its quarters on either side', () => {
    const values = fc.array(fc.double({ min: 0, max: 20, noNaN: true }), {
      minLength: 2,
      maxLength: 20,
    });
    fc.assert(
      fc.property(values, (all) => {
        const slope = robustSlope(all.map((value, at) => ({ at, value })));
        expect(slope?.rateSlow).toBeLessThanOrEqual(slope?.rate ?? Number.NaN);
        expect(slope?.rateFast).toBeGreaterThanOrEqual(slope?.rate ?? Number.NaN);
      }),
    );
  });

  it('is none where no two readings are apart', () => {
    expect(robustSlope([])).toBeNull();
    expect(robustSlope([{ at: 3, value: 8 }])).toBeNull();
    expect(
      robustSlope([
        { at: 3, value: 8 },
        { at: 3, value: 7 },
      ]),
    ).toBeNull();
  });

  it('asks the last readings of very many', () => {
    const old = falling(500, 1, 1000);
    const fresh = Array.from({ length: 60 }, (_, index) => ({ at: 500 + index, value: 500 }));
    expect(robustSlope([...old, ...fresh])?.rate).toBe(0);
  });
});
