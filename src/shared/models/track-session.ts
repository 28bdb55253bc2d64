import { z } from 'zod';
import { calendarDay } from '../dates.ts';
import { changeOf, line, notes, odometer, recordAnswer, withDefaults } from './fields.ts';
import { carId, tireSetId, trackDayId, trackSessionId } from './ids.ts';
import { atCorners, pressure, pressureUnits, reading, temperatureUnits } from './quantities.ts';

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'Use a time such as 09:40.');

const fields = {
  carId,
  number: z.int().min(1, 'Sessions count from 1.').max(999),
  date: calendarDay,
  /** On the clock of the track. */
  startsAt: clock.nullable(),
  minutes: z.int().min(0).max(1440, 'A day has 1,440 minutes.').nullable(),
  laps: z.int().min(0).max(10_000).nullable(),
  bestLapMs: z.int().min(1).max(86_400_000).nullable(),
  /** In the car's own unit. */
  distance: z.int().min(0).max(100_000).nullable(),
  odometer: odometer.nullable(),
  tireSetId: tireSetId.nullable(),
  pressures: z
    .strictObject({
      unit: z.enum(pressureUnits),
      cold: atCorners(pressure),
      hot: atCorners(pressure),
    })
    .nullable(),
  weather: line(120),
  ambient: z
    .strictObject({ value: reading.min(-90).max(200), unit: z.enum(temperatureUnits) })
    .nullable(),
  notes: notes(),
};

/**
 * Without a number it is the next one of its track day and car; without a date, today while the day
 * lasts, else its first; without a tire set, the one that was on the car.
 */
export const trackSessionCreate = z.strictObject({
  trackDayId,
  ...withDefaults(fields, {
    startsAt: null,
    minutes: null,
    laps: null,
    bestLapMs: null,
    distance: null,
    odometer: null,
    pressures: null,
    weather: '',
    ambient: null,
    notes: '',
  }),
  number: fields.number.optional(),
  date: calendarDay.optional(),
  tireSetId: fields.tireSetId.optional(),
});
export const trackSessionUpdate = changeOf(fields);

const cornersAnswer = z.object(atCorners(z.number().nullable()).shape);

export const trackSession = z.object({
  id: trackSessionId,
  trackDayId,
  carId,
  number: z.int(),
  date: calendarDay,
  startsAt: z.string().nullable(),
  minutes: z.int().nullable(),
  laps: z.int().nullable(),
  bestLapMs: z.int().nullable(),
  /** In the car's own unit. */
  distance: z.int().nullable(),
  odometer: z.int().nullable(),
  tireSetId: tireSetId.nullable(),
  pressures: z
    .object({ unit: z.enum(pressureUnits), cold: cornersAnswer, hot: cornersAnswer })
    .nullable(),
  weather: z.string(),
  ambient: z.object({ value: z.number(), unit: z.enum(temperatureUnits) }).nullable(),
  notes: z.string(),
  ...recordAnswer,
});
export type TrackSession = z.output<typeof trackSession>;
