import { fractionDigits, type Money } from '../../shared/amounts.ts';

/** An amount as it stands in a field to be edited: `120.50`, without its currency. */
export function typedAmount(amount: Money | null): string {
  if (amount === null) return '';
  const digits = fractionDigits(amount.currency);
  return (amount.amountMinor / 10 ** digits).toFixed(digits);
}
