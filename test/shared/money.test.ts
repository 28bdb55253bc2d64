import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  currency,
  formatMoney,
  fractionDigits,
  money,
  parseAmount,
} from '../../src/shared/money.ts';

describe('what a person types as an amount', () => {
  it.each([
    ['289', 'USD', 28_900],
    ['289.5', 'USD', 28_950],
    ['1,234.50', 'USD', 123_450],
    ['1,234,567', 'USD', 123_456_700],
    ["1'234.50", 'CHF', 123_450],
    ['1 234,50', 'EUR', 123_450],
    ['12,5', 'EUR', 1_250],
    [' 0.05 ', 'USD', 5],
    ['1500', 'JPY', 1_500],
    ['1.234', 'KWD', 1_234],
    // The most that a cost may be, in a currency without minor units.
    ['100,000,000,000', 'JPY', 100_000_000_000],
  ])('reads %j in %s as %i', (typed, code, minor) => {
    expect(parseAmount(typed, code)).toBe(minor);
  });

  it.each([
    ['', 'USD'],
    ['-5', 'USD'],
    ['12.345', 'USD'],
    ['1.5', 'JPY'],
    ['12,34,56', 'USD'],
    ['1e3', 'USD'],
    ['$5', 'USD'],
    ['.', 'USD'],
    ['1234567890123', 'USD'],
  ])('takes %j in %s for no amount', (typed, code) => {
    expect(parseAmount(typed, code)).toBeNull();
  });

  it('reads back every amount as it is written', () => {
    const amounts = fc.integer({ min: 0, max: 1_000_000_000_00 });
    fc.assert(
      fc.property(amounts, fc.constantFrom('USD', 'EUR', 'JPY', 'GBP'), (amountMinor, code) => {
        const written = formatMoney({ amountMinor, currency: code }, 'en-US');
        expect(parseAmount(written.replaceAll(/[^\d.,]/g, ''), code)).toBe(amountMinor);
      }),
    );
  });
});

describe('money', () => {
  it('is a whole number of minor units, never negative', () => {
    expect(money.safeParse({ amountMinor: 0, currency: 'USD' }).success).toBe(true);
    for (const amountMinor of [-1, 0.5, Number.NaN, 1_000_000_000_01, '5']) {
      expect(money.safeParse({ amountMinor, currency: 'USD' }).success, String(amountMinor)).toBe(
        false,
      );
    }
  });

  it('knows currencies and their decimals', () => {
    expect(['USD', 'JPY', 'KWD'].map(fractionDigits)).toEqual([2, 0, 3]);
    for (const code of ['usd', 'QQQ', 'US', '']) {
      expect(currency.safeParse(code).success, code).toBe(false);
    }
  });
});
