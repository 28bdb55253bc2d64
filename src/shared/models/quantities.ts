import { z } from 'zod';

/** The four corners of a car, as everybody at a track calls them. */
export const corners = ['FL', 'FR', 'RL', 'RR'] as const;
export type Corner = (typeof corners)[number];

/** One value a corner. */
export function atCorners<Value extends z.ZodType>(value: Value) {
  return z.strictObject({ FL: value, FR: value, RL: value, RR: value });
}

/** The front and the rear of a car. */
export function atAxles<Value extends z.ZodType>(value: Value) {
  return z.strictObject({ front: value, rear: value });
}

/** A reading with decimals, finite and in a range no gauge exceeds. */
export const reading = z
  .number({ error: 'Use a number.' })
  .min(-100_000, 'This is less than anything measures.')
  .max(10_000_000, 'This is more than anything measures.');

/** A thickness, stored in the unit it was measured in. */
export const depthUnits = ['mm', '32nds'] as const;
export const depth = z.strictObject({
  value: reading.min(0, 'A depth cannot be negative.').max(1000, 'This is too deep.'),
  unit: z.enum(depthUnits),
});
export type Depth = z.output<typeof depth>;
/** As a garage answers it: what a newer one adds is dropped. */
export const depthAnswer = z.object({ value: z.number(), unit: z.enum(depthUnits) });

export const pressureUnits = ['psi', 'bar', 'kPa'] as const;
export const temperatureUnits = ['C', 'F'] as const;
export const pressure = reading.min(0, 'A pressure cannot be negative.').max(2000).nullable();
