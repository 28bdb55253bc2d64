import { z } from 'zod';
import { calendarDay } from '../dates.ts';
import { wearUnits } from '../rules/wear/units.ts';
import { distanceUnitNames } from '../units.ts';
import { answerEnum } from './fields.ts';
import { tireId, partId, measurementId, trackDayId } from './ids.ts';

const axis = answerEnum(['sessions', 'distance'], 'sessions');
const spreadOf = <Value extends z.ZodType>(value: Value) =>
  z.object({ middle: value.nullable(), earliest: value.nullable(), latest: value.nullable() });
const answer = answerEnum(['yes', 'no', 'unsure'], 'unsure');
/** Null when no event is planned. */
const lasts = answer.nullable();

const point = z.object({
  date: calendarDay,
  value: z.number(),
  /** In the car's own unit. */
  odometer: z.int().nullable(),
  /** Sessions run on the item since its life began. */
  sessions: z.int(),
  /** The reading; null where it is the new item. */
  measurementId: measurementId.nullable(),
});

const trend = z.object({
  axis,
  /** Readings at different places on the axis. */
  readings: z.int(),
  /** What wears off with each session, or each unit of distance: the median, and the quarters. */
  rate: z.number(),
  rateSlow: z.number(),
  rateFast: z.number(),
  /** Where the line stands at the last reading. */
  level: z.number(),
});

const states = z.discriminatedUnion('state', [
  /** No reading, and no value of the new item. */
  z.object({ state: z.literal('unread') }),
  z.object({ state: z.literal('tooFew'), current: point, missing: z.int() }),
  /** At replace at, or below. */
  z.object({ state: z.literal('reached'), current: point }),
  z.object({
    state: z.literal('trend'),
    current: point,
    /** The first one is what the rest follows. */
    trends: z.array(trend),
    /** From now until replace at: sessions, or a distance in the car's unit. Null is never. */
    left: spreadOf(z.number()),
    reachedOn: spreadOf(calendarDay),
    lasts,
  }),
  /** A life counted down by use, of which nobody wrote down when, or at which reading, it began. */
  z.object({ state: z.literal('uncounted') }),
  z.object({
    state: z.literal('counted'),
    used: z.number(),
    left: z.number(),
    untilReplace: z.number(),
    reachedOn: calendarDay.nullable(),
    lasts,
  }),
]);

/** A state that only a newer garage knows has its words in `sentence`. */
const wear = states.catch({ state: 'unread' });

/** From new to its replacement; the last one is the present one. */
const life = z.object({
  subjectId: z.union([partId, tireId]),
  startedOn: calendarDay.nullable(),
  endedOn: calendarDay.nullable(),
  points: z.array(point),
});

export const wearAnswer = z.object({
  subjectType: z.enum(['part', 'tire']),
  subjectId: z.union([partId, tireId]),
  title: z.string(),
  unit: z.enum(wearUnits),
  /** Of the odometer of the car it is on. */
  distanceUnit: z.enum(distanceUnitNames),
  new: z.number().nullable(),
  attentionAt: z.number(),
  replaceAt: z.number(),
  lives: z.array(life),
  wear,
  /** The next planned track day of the car it is on. */
  event: z
    .object({ id: trackDayId, track: z.string(), startsOn: calendarDay, endsOn: calendarDay })
    .nullable(),
  /** Whether it lasts that event: `Will last Road Atlanta: about 11 sessions left, about 8 needed.` */
  lasting: z.object({ answer, sentence: z.string() }).nullable(),
  /** `Front pads: 5.2 mm, reaches 3 mm about 12 June, will last Road Atlanta`. */
  sentence: z.string(),
});
export type WearAnswer = z.output<typeof wearAnswer>;
