import { calendarFeedId } from '../../shared/models/calendar-feed.ts';
import { mintToken } from '../../shared/token.ts';
import { auditWrite } from '../db/audit.ts';
import { hashOf } from '../db/hash.ts';
import { missing } from '../db/missing.ts';
import type { HandlersOf } from '../http/handler.ts';
import { endCalendarFeed, listCalendarFeeds, requireRoom, toCalendarFeed } from './queries.ts';

export const feedHandlers = {
  'calendarFeed.list': async ({ own }) => ({
    items: await listCalendarFeeds(own),
    nextCursor: null,
  }),

  'calendarFeed.create': ({ write, origin }, { name }) =>
    write(async (writing) => {
      const { own, now } = writing;
      await requireRoom(own);
      const token = mintToken('cal');
      const row = {
        id: calendarFeedId.parse(token.id),
        name,
        hash: hashOf(token.text),
        created_at: now.toISOString(),
        revoked_at: null,
        last_fetched_at: null,
        last_fetched_by: null,
      };
      const feed = await own.insert('calendar_feed', row).returningAll().executeTakeFirstOrThrow();
      await auditWrite(writing, { event: 'feed.created', subject: feed.id });
      return { ...toCalendarFeed(feed), url: `${origin}/api/calendar.ics?key=${token.text}` };
    }),

  'calendarFeed.revoke': ({ write }, { id }) =>
    write(async (writing) => {
      const isEnded = await endCalendarFeed(writing.own, id, writing.now);
      if (!isEnded) throw missing('calendar link');
      await auditWrite(writing, { event: 'feed.revoked', subject: id });
      return null;
    }),
} satisfies HandlersOf<'calendarFeed'>;
