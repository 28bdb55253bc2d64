import { calendarFeedId } from '../../shared/models/calendar-feed.ts';
import { mintToken } from '../../shared/token.ts';
import { audit } from '../db/audit.ts';
import { hashOf } from '../db/hash.ts';
import { missing } from '../db/missing.ts';
import { ownedBy } from '../db/owned.ts';
import type { HandlersOf } from '../http/handler.ts';
import { endCalendarFeed, listCalendarFeeds, requireRoom, toCalendarFeed } from './queries.ts';

export const feedHandlers = {
  'calendarFeed.list': async ({ db, accountId }) => ({
    items: await listCalendarFeeds(ownedBy(accountId, db)),
    nextCursor: null,
  }),

  'calendarFeed.create': ({ db, accountId, key, now, origin }, { name }) =>
    db.transaction().execute(async (transaction) => {
      const own = ownedBy(accountId, transaction);
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
      await audit(transaction, {
        accountId,
        at: now,
        event: 'feed.created',
        subject: feed.id,
        actor: key.id,
      });
      return { ...toCalendarFeed(feed), url: `${origin}/api/calendar.ics?key=${token.text}` };
    }),

  'calendarFeed.revoke': ({ db, accountId, key, now }, { id }) =>
    db.transaction().execute(async (transaction) => {
      const isEnded = await endCalendarFeed(ownedBy(accountId, transaction), id, now);
      if (!isEnded) throw missing('calendar link');
      await audit(transaction, {
        accountId,
        at: now,
        event: 'feed.revoked',
        subject: id,
        actor: key.id,
      });
      return null;
    }),
} satisfies HandlersOf<'calendarFeed'>;
