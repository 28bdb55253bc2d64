import { z } from 'zod';
import { calendarDay } from '../dates.ts';
import { money, moneyAnswer } from '../money.ts';
import { distanceUnitNames } from '../units.ts';
import { attachmentId, carId } from './ids.ts';
import { carYears, carYearWords } from './car-years.ts';
import { changeOf, line, name, notes, odometer, recordAnswer, withDefaults } from './fields.ts';

export { carDescription } from './car-description.ts';
export { type CarId, carId } from './ids.ts';

/** When readiness asks for attention or blocks, where this car differs from what is usual. */
export const carThresholds = z.strictObject({
  treadMinMm: z.number().min(0).max(20).optional(),
  treadAttentionMm: z.number().min(0).max(20).optional(),
  padMinMm: z.number().min(0).max(50).optional(),
  padAttentionMm: z.number().min(0).max(50).optional(),
  brakeFluidMonths: z.int().min(1).max(120).optional(),
  oilMonths: z.int().min(1).max(120).optional(),
  /** In the car's own unit. */
  oilDistance: z.int().min(1).max(100_000).optional(),
  /** A measurement older than this is stale. */
  measurementDays: z.int().min(1).max(3650).optional(),
});
export type CarThresholds = z.output<typeof carThresholds>;

const fields = {
  nickname: name(60),
  make: line(60),
  model: line(60),
  trim: line(60),
  year: z
    .int({ error: carYearWords })
    .min(carYears.min, carYearWords)
    .max(carYears.max, carYearWords)
    .nullable(),
  color: line(40),
  vin: line(40),
  odometer,
  purchasedOn: calendarDay.nullable(),
  purchasePrice: money.nullable(),
  inspectionValidUntil: calendarDay.nullable(),
  thresholds: carThresholds,
  notes: notes(),
};

export const carCreate = z.strictObject({
  ...withDefaults(fields, {
    make: '',
    model: '',
    trim: '',
    year: null,
    color: '',
    vin: '',
    odometer: 0,
    purchasedOn: null,
    purchasePrice: null,
    inspectionValidUntil: null,
    thresholds: {},
    notes: '',
  }),
  /** Left out, the account's own. */
  odometerUnit: z.enum(distanceUnitNames).optional(),
});

/** The unit is not among them: it is fixed per car. */
export const carUpdate = changeOf({
  ...fields,
  photoId: attachmentId.nullable(),
  isArchived: z.boolean(),
});

export const car = z.object({
  id: carId,
  nickname: z.string(),
  make: z.string(),
  model: z.string(),
  trim: z.string(),
  year: z.int().nullable(),
  color: z.string(),
  vin: z.string(),
  /** In `odometerUnit`: the highest reading known, typed in or from a service record. */
  odometer: z.int(),
  odometerUnit: z.enum(distanceUnitNames),
  purchasedOn: calendarDay.nullable(),
  purchasePrice: moneyAnswer.nullable(),
  inspectionValidUntil: calendarDay.nullable(),
  /** An attachment of this car. */
  photoId: attachmentId.nullable(),
  thresholds: z.object(carThresholds.shape),
  notes: z.string(),
  /** Kept, but no longer among the cars that are driven. */
  isArchived: z.boolean(),
  ...recordAnswer,
});
export type Car = z.output<typeof car>;

export const carsShown = ['current', 'archived', 'all'] as const;
