import { type CalendarFeed, calendarFeedId } from '../../shared/models/calendar-feed.ts';
import { mintToken } from '../../shared/token.ts';
import { auditWrite } from '../db/audit.ts';
import { hashOf } from '../db/hash.ts';
import { missing } from '../db/missing.ts';
import type { HandlersOf } from '../http/handler.ts';
import {
  changeCalendarFeed,
  endCalendarFeed,
  feedCodec,
  listCalendarFeeds,
  requireCars,
  requireRoom,
} from './queries.ts';

export const feedHandlers = {
  'calendarFeed.list': async ({ own }) => ({
    items: await listCalendarFeeds(own),
    nextCursor: null,
  }),

  'calendarFeed.create': ({ write, origin }, input) =>
    write(async (writing) => {
      const { own, now } = writing;
      await requireRoom(own);
      await requireCars(own, input.carIds);
      const token = mintToken('cal');
      const at = now.toISOString();
      const feed: CalendarFeed = {
        id: calendarFeedId.parse(token.id),
        ...input,
        lastFetchedAt: null,
        lastFetchedBy: null,
        revision: 1,
        createdAt: at,
        updatedAt: at,
      };
      const row = { ...feedCodec.toColumns(feed), hash: hashOf(token.text), revoked_at: null };
      await own.insert('calendar_feed', row as never).execute();
      await auditWrite(writing, { event: 'feed.created', subject: feed.id });
      return { ...feed, url: `${origin}/api/calendar.ics?key=${token.text}` };
    }),

  'calendarFeed.update': ({ write }, { id, ...change }) =>
    write(async (writing) => {
      const { own, now } = writing;
      const { feed, fields } = await changeCalendarFeed(own, id, { change, now });
      if (fields.length > 0)
        await auditWrite(writing, { event: 'feed.updated', subject: id, fields });
      return feed;
    }),

  'calendarFeed.revoke': ({ write }, { id }) =>
    write(async (writing) => {
      const isEnded = await endCalendarFeed(writing.own, id, writing.now);
      if (!isEnded) throw missing('calendar link');
      await auditWrite(writing, { event: 'feed.revoked', subject: id });
      return null;
    }),
} satisfies HandlersOf<'calendarFeed'>;
