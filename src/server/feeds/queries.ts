import type { Selectable } from 'kysely';
import {
  type CalendarFeed,
  type CalendarFeedId,
  calendarFeedsMax,
} from '../../shared/models/calendar-feed.ts';
import { Problem } from '../../shared/errors.ts';
import type { Owned } from '../db/owned.ts';
import type { Schema } from '../db/schema.ts';

/** A link as it is shown: everything but its token. */
export function toCalendarFeed(row: Selectable<Schema['calendar_feed']>): CalendarFeed {
  return {
    id: row.id,
    name: row.name,
    createdAt: row.created_at,
    lastFetchedAt: row.last_fetched_at,
    lastFetchedBy: row.last_fetched_by,
  };
}

/** At most `calendarFeedsMax` of them, so there are no pages. */
export async function listCalendarFeeds(own: Owned): Promise<CalendarFeed[]> {
  const feeds = own.select('calendar_feed').selectAll().orderBy('created_at').orderBy('id');
  return (await feeds.execute()).map(toCalendarFeed);
}

/** Call it in the transaction that makes the link, or two at once both find room. */
export async function requireRoom(own: Owned): Promise<void> {
  const feeds = await listCalendarFeeds(own);
  if (feeds.length < calendarFeedsMax) return;
  throw new Problem(
    'conflict',
    `This account has ${calendarFeedsMax} calendar links, which is the most. Revoke one that is no longer used, then make this one.`,
  );
}

/** Gives false where there is no such link. */
export async function endCalendarFeed(own: Owned, id: CalendarFeedId, now: Date): Promise<boolean> {
  const ended = await own
    .update('calendar_feed')
    .where('id', '=', id)
    .set({ revoked_at: now.toISOString() })
    .returning('id')
    .executeTakeFirst();
  return ended !== undefined;
}
