import { z } from 'zod';
import { isTimeZone } from '../dates.ts';
import { currency } from '../money.ts';
import { distanceUnitNames } from '../units.ts';
import { id, name } from './fields.ts';
import { depthUnits, pressureUnits, temperatureUnits } from './quantities.ts';

export const accountId = id<'AccountId'>();
export type AccountId = z.output<typeof accountId>;

export const accountName = name(80);

export const preferences = z.strictObject({
  /** Offered for a new car; a car keeps its own. */
  distanceUnit: z.enum(distanceUnitNames),
  depthUnit: z.enum(depthUnits),
  pressureUnit: z.enum(pressureUnits),
  temperatureUnit: z.enum(temperatureUnits),
  currency,
  /** IANA name. Decides which day today is. */
  timeZone: z.string().max(64).refine(isTimeZone, 'This time zone is not known.'),
});
export type Preferences = z.output<typeof preferences>;

/** In an answer, what a newer garage adds is dropped, and what an older one lacks is as usual. */
const preferencesAnswer = z.object({
  ...preferences.shape,
  depthUnit: preferences.shape.depthUnit.catch('mm'),
  pressureUnit: preferences.shape.pressureUnit.catch('psi'),
  temperatureUnit: preferences.shape.temperatureUnit.catch('F'),
  currency: z.string().regex(/^[A-Z]{3}$/),
});

export const account = z.object({
  id: accountId,
  name: z.string(),
  preferences: preferencesAnswer,
});
export type Account = z.output<typeof account>;

export const accountUpdate = z.strictObject({
  name: accountName.optional(),
  preferences: preferences.partial().optional(),
});
