import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { readWhole } from '../../../src/renderer/words/numbers.ts';

it('reads whole numbers with and without marks between the thousands', () => {
  for (const typed of [
    '128500',
    '128,500',
    '128.500',
    '128 500',
    '128’500',
    "128'500",
    ' 128500 ',
  ]) {
    expect(readWhole(typed), typed).toBe(128_500);
  }
  expect(readWhole('1,128,500')).toBe(1_128_500);
});

it('tells an empty field from one that holds no whole number', () => {
  expect(readWhole('')).toBeNull();
  expect(readWhole('   ')).toBeNull();
  for (const typed of [
    '12.5',
    '1,2',
    '12,85',
    '-3',
    '1,285.500',
    '12a',
    '1e3',
    '0x10',
    '99999999999999999999',
  ]) {
    expect(readWhole(typed), typed).toBeUndefined();
  }
});

it('reads back every number as it is shown', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 9_999_999 }),
      fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH'),
      (value, locale) => {
        expect(readWhole(value.toLocaleString(locale))).toBe(value);
      },
    ),
  );
});
