import type { Kysely } from 'kysely';
import type { CalendarFeedId } from '../../shared/models/calendar-feed.ts';
import { readToken } from '../../shared/token.ts';
import { hashOf, isSameHash } from '../db/hash.ts';
import type { Seen } from '../db/last-seen.ts';
import type { Schema } from '../db/schema.ts';
import { feedCodec } from '../feeds/queries.ts';
import { keyVerifier } from '../keys/verify.ts';
import { usualView, type View, viewOf } from './view.ts';

/** What it shows, and by what it was asked for. */
export interface Reader {
  view: Omit<View, 'isAll'>;
  seen: Seen;
}

/** Compared with when there is no such link, so that asking for one costs the same. */
const nobody = hashOf('');

/** Finds the account a link's token or an API key belongs to; every key may read. */
export function calendarReaders(db: Kysely<Schema>) {
  const verifyKey = keyVerifier(db);
  // Compiled once; only the id changes.
  const lookup = db
    .selectFrom('calendar_feed')
    .where('id', '=', '' as CalendarFeedId)
    .selectAll()
    .compile();
  return async (text: string, now: Date): Promise<Reader | null> => {
    const reading = readToken(text);
    if (reading.shape === 'ours' && reading.token.kind === 'cal') {
      const id = reading.token.id as CalendarFeedId;
      const asked = { ...lookup, parameters: [id] };
      const { rows } = await db.executeQuery<Schema['calendar_feed']>(asked);
      const [feed] = rows;
      const isRight = isSameHash(feed?.hash ?? nobody, hashOf(text));
      if (!feed || !isRight || feed.revoked_at !== null) return null;
      return {
        view: viewOf(feed.account_id, feedCodec.toItem(feed)),
        seen: { what: 'feed', id, lastAt: feed.last_fetched_at },
      };
    }
    const verified = await verifyKey(text, now);
    if (!verified.accepted) return null;
    const { accountId, key } = verified;
    return {
      view: usualView(accountId),
      seen: { what: 'key', id: key.id, lastAt: key.lastUsedAt },
    };
  };
}

/** From the address, as calendar programs do it, or from a header as everywhere else. */
export function sentKey(request: Request, asked: URLSearchParams): string {
  const header = request.headers.get('x-track-key');
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  return asked.get('key') ?? header ?? bearer ?? '';
}
