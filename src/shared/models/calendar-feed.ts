import { z } from 'zod';
import { instant } from '../dates.ts';
import { alarmDaysMax, feedKindNames, usualContents } from './feed-contents.ts';
import { changeOf, id, name, recordAnswer, withDefaults } from './fields.ts';
import { carId } from './ids.ts';

/** A feed's id is the public part of its token, as in `cal_` + id. */
export const calendarFeedId = id<'CalendarFeedId'>();
export type CalendarFeedId = z.output<typeof calendarFeedId>;

/** So many links are more than a household's calendars need, and few enough to look through. */
export const calendarFeedsMax = 20;

const alarmDays = z
  .int()
  .min(0)
  .max(alarmDaysMax, `An alarm comes at most ${alarmDaysMax} days before.`)
  .nullable();

const fields = {
  name: name(60),
  /** Null for every car. */
  carIds: z.array(carId).min(1, 'Choose a car, or all of them.').max(50).nullable(),
  kinds: z.array(z.enum(feedKindNames)).min(1, 'Choose what the link shows.').max(20),
  showsCosts: z.boolean(),
  showsVin: z.boolean(),
  reminderAlarmDays: alarmDays,
  trackDayAlarmDays: alarmDays,
};

/** Without a word on its contents, a link shows what it always did: neither costs nor VIN. */
export const calendarFeedCreate = z.strictObject(
  withDefaults(fields, { ...usualContents, kinds: [...usualContents.kinds] }),
);
export const calendarFeedUpdate = changeOf(fields);

export const calendarFeed = z.object({
  id: calendarFeedId,
  name: z.string(),
  carIds: z.array(carId).nullable(),
  kinds: z.array(z.string()),
  showsCosts: z.boolean(),
  showsVin: z.boolean(),
  reminderAlarmDays: z.int().nullable(),
  trackDayAlarmDays: z.int().nullable(),
  lastFetchedAt: instant.nullable(),
  /** The calendar program that fetched it last, as it names itself. */
  lastFetchedBy: z.string().nullable(),
  ...recordAnswer,
});
export type CalendarFeed = z.output<typeof calendarFeed>;

/** `url` carries the token and is given out this once. */
export const calendarFeedCreated = calendarFeed.extend({ url: z.string() });
