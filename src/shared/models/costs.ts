import { z } from 'zod';
import { calendarDay } from '../dates.ts';
import { type CostGrouping, costGroupings } from '../rules/costs.ts';
import { distanceUnitNames } from '../units.ts';
import { paging } from './fields.ts';
import { carId } from './ids.ts';

const costGroupingNames = Object.keys(costGroupings) as [CostGrouping, ...CostGrouping[]];

export const costsAsked = z.strictObject({
  ...paging,
  by: z.enum(costGroupingNames),
  carId: carId.optional(),
  /** The first and the last day, both included. */
  from: calendarDay.optional(),
  to: calendarDay.optional(),
});

/** One a group and currency: amounts in different currencies are never added up. */
export const cost = z.object({
  /** A month as `2026-05`, a car's or track day's id, a kind; null for what belongs to no car. */
  group: z.string().nullable(),
  /** What people call it: `May 2026`, a nickname, a track. */
  label: z.string(),
  currency: z.string(),
  amountMinor: z.int(),
  /**
   * What these costs went with: laps on track, and the distance. A month's and a track day's is what
   * was driven on track, a car's and a kind's what was driven by the odometer.
   */
  laps: z.int(),
  distance: z.int(),
  distanceUnit: z.enum(distanceUnitNames),
  /** To the nearest minor unit, a half up; null where there is nothing to divide by. */
  perLapMinor: z.int().nullable(),
  perDistanceMinor: z.int().nullable(),
});

export type Cost = z.output<typeof cost>;
