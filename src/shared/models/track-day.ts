import { z } from 'zod';
import { calendarDay } from '../dates.ts';
import { money, moneyAnswer } from '../money.ts';
import { answerEnum, changeOf, line, name, notes, recordAnswer, withDefaults } from './fields.ts';
import { carId, trackDayId } from './ids.ts';

export const trackDayStatuses = ['planned', 'done', 'canceled'] as const;
export type TrackDayStatus = (typeof trackDayStatuses)[number];

const checklist = z
  .array(z.strictObject({ text: name(200), isDone: z.boolean().default(false) }))
  .max(200, 'A checklist has at most 200 lines.');

/** What is to be remembered of the day. */
const recap = z.strictObject({
  grip: line(60).default(''),
  worstCorner: line(60).default(''),
  notes: notes().default(''),
  costs: z
    .array(z.strictObject({ name: name(80), cost: money }))
    .max(50)
    .default([]),
});

const fields = {
  track: name(120),
  organizer: line(120),
  startsOn: calendarDay,
  endsOn: calendarDay,
  carIds: z.array(carId).max(50, 'Name at most 50 cars.'),
  cost: money.nullable(),
  status: z.enum(trackDayStatuses),
  checklist,
  recap: recap.nullable(),
  notes: notes(),
};

/** Without an end it is over on the day it starts. */
export const trackDayCreate = z.strictObject({
  ...withDefaults(fields, {
    organizer: '',
    carIds: [],
    cost: null,
    status: 'planned',
    checklist: [],
    recap: null,
    notes: '',
  }),
  endsOn: calendarDay.optional(),
});
export const trackDayUpdate = changeOf(fields);

export const trackDay = z.object({
  id: trackDayId,
  track: z.string(),
  organizer: z.string(),
  startsOn: calendarDay,
  /** The last day. */
  endsOn: calendarDay,
  carIds: z.array(carId),
  cost: moneyAnswer.nullable(),
  status: answerEnum(trackDayStatuses, 'planned'),
  checklist: z.array(z.object({ text: z.string(), isDone: z.boolean() })),
  recap: z
    .object({
      grip: z.string(),
      worstCorner: z.string(),
      notes: z.string(),
      costs: z.array(z.object({ name: z.string(), cost: moneyAnswer })),
    })
    .nullable(),
  notes: z.string(),
  ...recordAnswer,
});
export type TrackDay = z.output<typeof trackDay>;

export const orders = ['asc', 'desc'] as const;
