import { z } from 'zod';
import { calendarDay } from '../dates.ts';
import { answerEnum, changeOf, id, notes, odometer, recordAnswer, withDefaults } from './fields.ts';
import { carId, measurementId, trackSessionId } from './ids.ts';
import { wearUnits } from './part.ts';
import { reading } from './quantities.ts';

export const measuredTypes = ['tire', 'part'] as const;

/** Of a tire or of a part. */
export const measuredId = id<'MeasuredId'>();

const fields = {
  value: reading.min(0, 'A measurement cannot be negative.'),
  unit: z.enum(wearUnits),
  date: calendarDay,
  odometer: odometer.nullable(),
  trackSessionId: trackSessionId.nullable(),
  notes: notes(1000),
};

export const measurementCreate = z.strictObject({
  subjectType: z.enum(measuredTypes),
  subjectId: measuredId,
  ...withDefaults(fields, { odometer: null, trackSessionId: null, notes: '' }),
});
export const measurementUpdate = changeOf(fields);

/** One reading. */
export const measurement = z.object({
  id: measurementId,
  subjectType: answerEnum(measuredTypes, 'part'),
  subjectId: measuredId,
  /** The car it was on when it was measured. */
  carId: carId.nullable(),
  value: z.number(),
  unit: answerEnum(wearUnits, 'percent'),
  date: calendarDay,
  /** In the car's own unit. */
  odometer: z.int().nullable(),
  trackSessionId: trackSessionId.nullable(),
  notes: z.string(),
  ...recordAnswer,
});
export type Measurement = z.output<typeof measurement>;
