/** As `money` of money.ts parses it: an amount in the currency's minor units, never a float. */
export interface Money {
  amountMinor: number;
  currency: string;
}

/** How many decimals a currency is written with: 2 for USD, 0 for JPY. */
export function fractionDigits(code: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions()
      .maximumFractionDigits ?? 2
  );
}

export function formatMoney(amount: Money, locale?: string): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency: amount.currency }).format(
    amount.amountMinor / 10 ** fractionDigits(amount.currency),
  );
}

/** What a person typed, as minor units; null when it is no amount. Takes `1,234.50` and `12,5`. */
export function parseAmount(typed: string, code: string): number | null {
  const digits = fractionDigits(code);
  const plain = typed
    .trim()
    .replaceAll(/[\s']/g, '')
    .replaceAll(/,(?=\d{3}(?:\D|$))/g, '');
  const match = /^(\d{1,12})(?:[.,](\d+))?$/.exec(plain);
  if (!match) return null;
  const fraction = match[2] ?? '';
  if (fraction.length > digits) return null;
  return Number((match[1] ?? '') + fraction.padEnd(digits, '0'));
}
