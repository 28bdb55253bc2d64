import type { DistanceUnit } from '../../units.ts';

/** When readiness asks for attention and when it blocks; a car may differ in each. */
export interface Thresholds {
  treadMinMm: number;
  treadAttentionMm: number;
  padMinMm: number;
  padAttentionMm: number;
  brakeFluidMonths: number;
  oilMonths: number;
  /** In the car's own unit. */
  oilDistance: number;
  /** A measurement older than this is stale, even with no session since. */
  measurementDays: number;
}

export type OwnThresholds = { readonly [Name in keyof Thresholds]?: Thresholds[Name] | undefined };

export const defaultThresholds: Omit<Thresholds, 'oilDistance'> = {
  // 2/32 in, the legal minimum nearly everywhere, and what tech inspections turn cars away for.
  treadMinMm: 1.6,
  // 4/32 in: below it a tire floats early on a wet track, and a weekend can take the rest.
  treadAttentionMm: 3.2,
  // Below it the backing plate heats through and boils the fluid.
  padMinMm: 3,
  // A hard weekend takes about 2 mm off a track pad.
  padAttentionMm: 5,
  // Fluid takes up water all the time, and on track its boiling point is what stops the car.
  brakeFluidMonths: 6,
  oilMonths: 6,
  // A month of road driving wears as much as a session does; past that nobody knows.
  measurementDays: 30,
};

/** Each unit's round figure: 5,000 miles are 8,047 km. */
export const defaultOilDistance: Readonly<Record<DistanceUnit, number>> = { mi: 5_000, km: 8_000 };

/** The car's own where it has them, else the defaults. */
export function thresholdsFor(own: OwnThresholds, unit: DistanceUnit): Thresholds {
  const given = Object.entries(own).filter(([, value]) => value !== undefined);
  const defaults = { ...defaultThresholds, oilDistance: defaultOilDistance[unit] };
  return { ...defaults, ...Object.fromEntries(given) };
}
