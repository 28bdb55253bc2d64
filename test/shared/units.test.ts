import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  convertDepth,
  convertDistance,
  convertPressure,
  convertTemperature,
  formatDepth,
  formatDistance,
  formatPressure,
  formatTemperature,
} from '../../src/shared/units.ts';

const reading = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('converting', () => {
  it('knows the factors by definition', () => {
    expect(convertDistance(1, 'mi', 'km')).toBe(1.609344);
    expect(convertDepth(1, '32nds', 'mm')).toBe(0.79375);
    expect(convertDepth(25.4, 'mm', '32nds')).toBeCloseTo(32, 12);
    expect(convertPressure(1, 'psi', 'kPa')).toBeCloseTo(6.894757293168, 10);
    expect(convertPressure(1, 'bar', 'kPa')).toBe(100);
    expect(convertPressure(2, 'bar', 'psi')).toBeCloseTo(29.00754754, 7);
  });

  it.each([
    [0, 32],
    [100, 212],
    [-40, -40],
  ])('knows that %i °C are %i °F', (celsius, fahrenheit) => {
    expect(convertTemperature(celsius, 'C', 'F')).toBeCloseTo(fahrenheit, 10);
    expect(convertTemperature(fahrenheit, 'F', 'C')).toBeCloseTo(celsius, 10);
  });

  it('comes back to where it started', () => {
    fc.assert(
      fc.property(reading, (value) => {
        expect(convertDistance(convertDistance(value, 'mi', 'km'), 'km', 'mi')).toBeCloseTo(
          value,
          6,
        );
        expect(convertDepth(convertDepth(value, 'mm', '32nds'), '32nds', 'mm')).toBeCloseTo(
          value,
          6,
        );
        expect(convertPressure(convertPressure(value, 'psi', 'bar'), 'bar', 'psi')).toBeCloseTo(
          value,
          6,
        );
        expect(convertTemperature(convertTemperature(value, 'C', 'F'), 'F', 'C')).toBeCloseTo(
          value,
          6,
        );
      }),
    );
  });

  it('leaves a value in its own unit exactly as it is', () => {
    fc.assert(
      fc.property(reading, (value) => {
        expect(convertDistance(value, 'mi', 'mi')).toBe(value);
        expect(convertDepth(value, '32nds', '32nds')).toBe(value);
        expect(convertPressure(value, 'psi', 'psi')).toBe(value);
        expect(convertTemperature(value, 'F', 'F')).toBe(value);
      }),
    );
  });

  it('never turns more into less', () => {
    fc.assert(
      fc.property(reading, reading, (a, b) => {
        fc.pre(a < b);
        expect(convertDepth(a, '32nds', 'mm')).toBeLessThanOrEqual(convertDepth(b, '32nds', 'mm'));
        expect(convertTemperature(a, 'C', 'F')).toBeLessThanOrEqual(
          convertTemperature(b, 'C', 'F'),
        );
      }),
    );
  });
});

describe('the words of a quantity', () => {
  it.each([
    [formatDistance(52_300, 'mi', 'en-US'), '52,300 mi'],
    [formatDepth(5.2, 'mm', 'en-US'), '5.2 mm'],
    [formatDepth(3, 'mm', 'en-US'), '3 mm'],
    [formatDepth(6, '32nds', 'en-US'), '6/32 in'],
    [formatPressure(32.46, 'psi', 'en-US'), '32.5 psi'],
    [formatPressure(2.268, 'bar', 'en-US'), '2.27 bar'],
    [formatPressure(220.4, 'kPa', 'en-US'), '220 kPa'],
    [formatTemperature(-0.2, 'C', 'en-US'), '0 °C'],
    [formatTemperature(71.6, 'F', 'en-US'), '72 °F'],
    [formatDepth(5.2, 'mm', 'de-DE'), '5,2 mm'],
  ])('%s', (said, expected) => {
    expect(said).toBe(expected);
  });
});
