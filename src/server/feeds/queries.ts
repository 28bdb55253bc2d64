import type { z } from 'zod';
import {
  type CalendarFeed,
  calendarFeed,
  type CalendarFeedId,
  calendarFeedsMax,
  type calendarFeedUpdate,
} from '../../shared/models/calendar-feed.ts';
import type { CarId } from '../../shared/models/ids.ts';
import { Problem } from '../../shared/errors.ts';
import { codecOf } from '../db/columns.ts';
import { found } from '../db/missing.ts';
import type { Owned } from '../db/owned.ts';
import { badField } from '../db/refuse.ts';
import { changedFields, requireRevision } from '../db/shelf.ts';
import { requireAllThere } from '../db/there.ts';

/** A link as it is shown: everything but its token. */
export const feedCodec = codecOf(calendarFeed);

const what = 'calendar link';

/** At most `calendarFeedsMax` of them, so there are no pages. */
export async function listCalendarFeeds(own: Owned): Promise<CalendarFeed[]> {
  const feeds = own.select('calendar_feed').selectAll().orderBy('created_at').orderBy('id');
  return (await feeds.execute()).map(feedCodec.toItem);
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

/** A car that is gone by now may stay named: it may come back. */
export async function requireCars(
  own: Owned,
  carIds: readonly CarId[] | null,
  before: readonly CarId[] | null = null,
): Promise<void> {
  if (carIds === null) return;
  if (new Set(carIds).size < carIds.length) throw badField('carIds', 'Name each car once.');
  const added = carIds.filter((id) => !before?.includes(id));
  await requireAllThere(own, 'car', { ids: added, path: 'carIds' });
}

type Change = z.output<typeof calendarFeedUpdate>;

/** Gives also the names of the fields that changed. */
export async function changeCalendarFeed(
  own: Owned,
  id: CalendarFeedId,
  { change: { ifRevision, ...change }, now }: { change: Change; now: Date },
): Promise<{ feed: CalendarFeed; fields: string[] }> {
  const row = await own.select('calendar_feed').where('id', '=', id).selectAll().executeTakeFirst();
  const before = feedCodec.toItem(found(row, what));
  requireRevision(before, ifRevision, what);
  if (change.carIds !== undefined) await requireCars(own, change.carIds, before.carIds);
  const fields = changedFields(before, change);
  if (fields.length === 0) return { feed: before, fields };
  const counted = { revision: before.revision + 1, updatedAt: now.toISOString() };
  const changed = await own
    .update('calendar_feed')
    .where('id', '=', id)
    .set(feedCodec.toColumns({ ...change, ...counted }))
    .returningAll()
    .executeTakeFirstOrThrow();
  return { feed: feedCodec.toItem(changed), fields };
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
