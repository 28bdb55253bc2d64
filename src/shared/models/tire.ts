import { z } from 'zod';
import { calendarDay } from '../dates.ts';
import { money, moneyAnswer } from '../money.ts';
import {
  answerEnum,
  changeOf,
  ifRevision,
  line,
  name,
  notes,
  odometer,
  recordAnswer,
  withDefaults,
} from './fields.ts';
import { carId, tireId, tireMountId, tireSetId } from './ids.ts';
import { atCorners, corners, depth, depthAnswer } from './quantities.ts';

const setFields = {
  /** The car it is for. */
  carId: carId.nullable(),
  name: name(80),
  brand: line(60),
  model: line(60),
  size: line(40),
  compound: line(40),
  purchasedOn: calendarDay.nullable(),
  cost: money.nullable(),
  /** Those it had run before its sessions were kept here. */
  heatCyclesBefore: z.int().min(0, 'Use 0 or more.').max(10_000),
  isRetired: z.boolean(),
  notes: notes(),
};

export const tireSetCreate = z.strictObject(
  withDefaults(setFields, {
    carId: null,
    brand: '',
    model: '',
    size: '',
    compound: '',
    purchasedOn: null,
    cost: null,
    heatCyclesBefore: 0,
    isRetired: false,
    notes: '',
  }),
);
export const tireSetUpdate = changeOf(setFields);

/** What is stored of a set; the answer adds what follows from its sessions and mount periods. */
export const tireSetStored = z.object({
  id: tireSetId,
  carId: carId.nullable(),
  name: z.string(),
  brand: z.string(),
  model: z.string(),
  size: z.string(),
  compound: z.string(),
  purchasedOn: calendarDay.nullable(),
  cost: moneyAnswer.nullable(),
  heatCyclesBefore: z.int(),
  isRetired: z.boolean(),
  notes: z.string(),
  ...recordAnswer,
});
export const tireSet = tireSetStored.extend({
  /** Those before, and one for each session on this set. */
  heatCycles: z.int(),
  /** The car it is on now. */
  mountedOn: carId.nullable(),
});
export type TireSetStored = z.output<typeof tireSetStored>;
export type TireSet = z.output<typeof tireSet>;

/** Week and year as on the sidewall: `2324` is week 23 of 2024. */
const dotWeek = z
  .string()
  .trim()
  .regex(
    /^(?:|(?:0[1-9]|[1-4]\d|5[0-3])\d\d)$/,
    'Use the last four digits of the DOT code, as 2324.',
  );

const tireFields = {
  tireSetId,
  brand: line(60),
  model: line(60),
  size: line(40),
  dotWeek,
  /** Its usual place; where it is now stands in the mount period. */
  position: z.enum(corners).nullable(),
  newDepth: depth.nullable(),
  cost: money.nullable(),
  retiredOn: calendarDay.nullable(),
  notes: notes(),
};

export const tireCreate = z.strictObject(
  withDefaults(tireFields, {
    brand: '',
    model: '',
    size: '',
    dotWeek: '',
    position: null,
    newDepth: null,
    cost: null,
    retiredOn: null,
    notes: '',
  }),
);
export const tireUpdate = changeOf(tireFields);

export const tire = z.object({
  id: tireId,
  tireSetId,
  brand: z.string(),
  model: z.string(),
  size: z.string(),
  dotWeek: z.string(),
  position: answerEnum(corners, 'FL').nullable(),
  newDepth: depthAnswer.nullable(),
  cost: moneyAnswer.nullable(),
  retiredOn: calendarDay.nullable(),
  notes: z.string(),
  ...recordAnswer,
});
export type Tire = z.output<typeof tire>;

const positions = atCorners(tireId.nullable());
export type TirePositions = z.output<typeof positions>;

/** Without positions, each tire goes to its usual place. A set that is on already is moved around. */
export const tireSetMount = z.strictObject({
  id: tireSetId,
  carId,
  date: calendarDay,
  odometer: odometer.nullable().default(null),
  positions: positions.optional(),
  ...ifRevision,
});
export const tireSetUnmount = z.strictObject({
  id: tireSetId,
  date: calendarDay,
  odometer: odometer.nullable().default(null),
  ...ifRevision,
});

/** A mount period can be mended, not made: mounting makes it. */
export const tireMountUpdate = changeOf({
  mountedOn: calendarDay,
  mountedOdometer: odometer.nullable(),
  removedOn: calendarDay.nullable(),
  removedOdometer: odometer.nullable(),
  positions,
});

export const tireMount = z.object({
  id: tireMountId,
  tireSetId,
  carId,
  mountedOn: calendarDay,
  /** In the car's own unit. */
  mountedOdometer: z.int().nullable(),
  /** Null while the set is on the car. */
  removedOn: calendarDay.nullable(),
  removedOdometer: z.int().nullable(),
  positions: z.object(positions.shape),
  ...recordAnswer,
});
export type TireMount = z.output<typeof tireMount>;
