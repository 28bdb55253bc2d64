import { expect, it } from 'vitest';
import { FieldReader } from '../../../src/renderer/words/read-fields.ts';
import { typedAmount } from '../../../src/renderer/words/amounts.ts';
import { Problem } from '../../../src/shared/problem.ts';

it('collects all that cannot be read, so that it is shown at once', () => {
  const read = new FieldReader();
  read.text('nickname', '  ');
  read.whole('odometer', 'a lot');
  read.money('cost', '12x', 'USD');
  read.day('date', '');
  const told = thrownBy(() => read.finish());
  expect(told.code).toBe('invalid_input');
  expect(told.fields.map(({ path }) => path)).toEqual(['nickname', 'odometer', 'cost', 'date']);
});

it('takes no odometer that was left blank, and a car that stands at 0', () => {
  const read = new FieldReader();
  expect(read.reading('odometer', '0')).toBe(0);
  expect(() => read.finish()).not.toThrow();
  read.reading('odometer', ' ');
  read.year('year', '1799');
  expect(thrownBy(() => read.finish()).fields).toEqual([
    { path: 'odometer', message: 'Fill in what the odometer shows.' },
    { path: 'year', message: 'Use a year such as 2004.' },
  ]);
});

it('gives nothing for empty fields that may be empty', () => {
  const read = new FieldReader();
  expect(read.whole('odometer', '')).toBeNull();
  expect(read.money('cost', ' ', 'USD')).toBeNull();
  expect(() => read.finish()).not.toThrow();
});

it('lays an amount out as it is read back', () => {
  const read = new FieldReader();
  for (const amount of [
    { amountMinor: 12_050, currency: 'USD' },
    { amountMinor: 5, currency: 'EUR' },
    { amountMinor: 1500, currency: 'JPY' },
  ]) {
    expect(read.money('cost', typedAmount(amount), amount.currency)).toEqual(amount);
  }
  expect(typedAmount(null)).toBe('');
});

function thrownBy(act: () => void): Problem {
  try {
    act();
  } catch (thrown) {
    return Problem.of(thrown);
  }
  throw new Error('Nothing was thrown.');
}
