import { z } from 'zod';

export { formatMoney, fractionDigits, type Money, parseAmount } from './amounts.ts';

const knownCurrencies = new Set(Intl.supportedValuesOf('currency'));

export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, { error: 'Use a three-letter currency code such as USD.', abort: true })
  .refine((code) => knownCurrencies.has(code), 'This currency code is not known.');

/** An amount in the currency's minor units (cents, pence; whole yen), never a float. */
export const money = z.strictObject({
  amountMinor: z
    .int({ error: 'Use a whole number of minor units.' })
    .min(0, 'A cost cannot be negative.')
    .max(1_000_000_000_00, 'This cost is too large.'),
  currency,
});

/** As a garage, perhaps a newer one, answers it: what we do not know of it is dropped. */
export const moneyAnswer = z.object({
  amountMinor: z.int(),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
