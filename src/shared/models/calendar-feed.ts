import { z } from 'zod';
import { instant } from '../dates.ts';
import { id, name } from './fields.ts';

/** A feed's id is the public part of its token, as in `cal_` + id. */
export const calendarFeedId = id<'CalendarFeedId'>();
export type CalendarFeedId = z.output<typeof calendarFeedId>;

/** So many links are more than a household's calendars need, and few enough to look through. */
export const calendarFeedsMax = 20;

export const calendarFeedCreate = z.strictObject({ name: name(60) });

export const calendarFeed = z.object({
  id: calendarFeedId,
  name: z.string(),
  createdAt: instant,
  lastFetchedAt: instant.nullable(),
  /** The calendar program that fetched it last, as it names itself. */
  lastFetchedBy: z.string().nullable(),
});
export type CalendarFeed = z.output<typeof calendarFeed>;

/** `url` carries the token and is given out this once. */
export const calendarFeedCreated = calendarFeed.extend({ url: z.string() });
