import { z } from 'zod';
import { calendarDay } from '../dates.ts';
import { money } from '../money.ts';
import { answerEnum, changeOf, ifRevision, line, notes, odometer, recordAnswer } from './fields.ts';
import { carId, maintenanceRuleId, reminderId } from './ids.ts';
import {
  serviceRecord,
  serviceRecordId,
  serviceType,
  serviceTypeAnswer,
  serviceTypes,
} from './service.ts';

export { type ReminderId, reminderId } from './ids.ts';

export const reminderStatuses = ['open', 'done', 'canceled'] as const;
export type ReminderStatus = (typeof reminderStatuses)[number];

const fields = {
  type: serviceType,
  dueOn: calendarDay.nullable(),
  dueOdometer: odometer.nullable(),
  description: line(200),
  notes: notes(),
};

export const dueSomehow = 'Say when it is due: a date, an odometer reading, or both.';

export const reminderCreate = z
  .strictObject({
    carId,
    type: fields.type,
    dueOn: fields.dueOn.default(null),
    dueOdometer: fields.dueOdometer.default(null),
    description: fields.description.default(''),
    notes: fields.notes.default(''),
  })
  .refine((reminder) => reminder.dueOn !== null || reminder.dueOdometer !== null, {
    path: ['dueOn'],
    error: dueSomehow,
  });

/** Done is not among the statuses: a reminder is done by completing it. */
export const reminderUpdate = changeOf({ ...fields, status: z.enum(['open', 'canceled']) });

export const reminder = z.object({
  id: reminderId,
  carId,
  type: serviceTypeAnswer,
  dueOn: calendarDay.nullable(),
  /** In the car's own unit. */
  dueOdometer: z.int().nullable(),
  description: z.string(),
  notes: z.string(),
  status: answerEnum(reminderStatuses, 'open'),
  /** The maintenance rule that made it. */
  ruleId: maintenanceRuleId.nullable(),
  /** The record that completing it made. */
  serviceRecordId: serviceRecordId.nullable(),
  ...recordAnswer,
});
export type Reminder = z.output<typeof reminder>;

export const reminderComplete = z.strictObject({
  date: calendarDay,
  odometer: odometer.nullable().default(null),
  cost: money.nullable().default(null),
  notes: notes().default(''),
  isNewOdometer: z.boolean().default(false),
  ...ifRevision,
});

export const reminderCompleted = z.object({
  reminder,
  serviceRecord,
  /** The next reminder, where the finished one recurs. */
  next: reminder.nullable(),
});

export const importRow = z.object({
  /** 1-based line of the file the row starts on. */
  line: z.int().positive(),
  isAlreadyThere: z.boolean(),
  type: serviceTypeAnswer,
  dueOn: calendarDay.nullable(),
  dueOdometer: z.int().nullable(),
  description: z.string(),
  notes: z.string(),
});
export type ImportRow = z.output<typeof importRow>;

export const importAnswer = z.object({
  total: z.int(),
  /** What was added, or with `dryRun` would be. */
  added: z.int(),
  alreadyThere: z.int(),
  /** Bad rows left out, which happens only with `skipBad`. */
  skipped: z.int(),
  rows: z.array(importRow),
});
export type ImportAnswer = z.output<typeof importAnswer>;

/** What a list calls it: its description, else its type. */
export function reminderTitle(of: Pick<Reminder, 'description' | 'type'>): string {
  return of.description || serviceTypes[of.type];
}
