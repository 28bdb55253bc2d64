import { z } from 'zod';
import { instant } from '../dates.ts';
import { distanceUnitNames } from '../units.ts';
import { carYears, carYearWords } from './car-years.ts';
import { id, line, name, notes, odometer } from './fields.ts';

export { carDescription } from './car-description.ts';

export const carId = id<'CarId'>();
export type CarId = z.output<typeof carId>;

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
  notes: notes(),
};

export const carCreate = z.strictObject({
  nickname: fields.nickname,
  make: fields.make.default(''),
  model: fields.model.default(''),
  trim: fields.trim.default(''),
  year: fields.year.default(null),
  color: fields.color.default(''),
  vin: fields.vin.default(''),
  odometer: fields.odometer.default(0),
  odometerUnit: z.enum(distanceUnitNames),
  notes: fields.notes.default(''),
});

/** The unit is not among them: it is fixed per car. */
export const carUpdate = z.strictObject(fields).partial();

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
  notes: z.string(),
  createdAt: instant,
  updatedAt: instant,
});
export type Car = z.output<typeof car>;
