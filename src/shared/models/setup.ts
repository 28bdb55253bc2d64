import { z } from 'zod';
import { calendarDay } from '../dates.ts';
import { answerEnum, changeOf, line, name, notes, recordAnswer, withDefaults } from './fields.ts';
import { carId, setupId, trackDayId } from './ids.ts';
import { atAxles, atCorners, pressure, pressureUnits, reading } from './quantities.ts';

export const toeUnits = ['deg', 'mm', 'in'] as const;

const angle = reading
  .min(-45, 'This is no wheel angle.')
  .max(45, 'This is no wheel angle.')
  .nullable();
const angles = atCorners(angle);
const settings = atAxles(line(120));
const pressures = z.strictObject({ unit: z.enum(pressureUnits), ...atCorners(pressure).shape });

const fields = {
  name: name(80),
  date: calendarDay,
  trackDayId: trackDayId.nullable(),
  camber: angles,
  caster: angles,
  toe: atCorners(reading.min(-1000).max(1000).nullable()),
  toeUnit: z.enum(toeUnits),
  springs: settings,
  dampers: settings,
  bars: settings,
  pressures: pressures.nullable(),
  notes: notes(),
};

const none = { FL: null, FR: null, RL: null, RR: null };
const unsaid = { front: '', rear: '' };

export const setupCreate = z.strictObject({
  carId,
  ...withDefaults(fields, {
    trackDayId: null,
    camber: none,
    caster: none,
    toe: none,
    toeUnit: 'deg',
    springs: unsaid,
    dampers: unsaid,
    bars: unsaid,
    pressures: null,
    notes: '',
  }),
});
export const setupUpdate = changeOf(fields);

const cornersAnswer = z.object(atCorners(z.number().nullable()).shape);
const axlesAnswer = z.object(atAxles(z.string()).shape);

/** Alignment and suspension as raced. Angles in degrees. */
export const setup = z.object({
  id: setupId,
  carId,
  name: z.string(),
  date: calendarDay,
  trackDayId: trackDayId.nullable(),
  camber: cornersAnswer,
  caster: cornersAnswer,
  toe: cornersAnswer,
  toeUnit: answerEnum(toeUnits, 'deg'),
  springs: axlesAnswer,
  dampers: axlesAnswer,
  bars: axlesAnswer,
  pressures: z.object({ unit: z.enum(pressureUnits), ...cornersAnswer.shape }).nullable(),
  notes: z.string(),
  ...recordAnswer,
});
export type Setup = z.output<typeof setup>;
