import type { Kysely } from 'kysely';
import { Problem } from '../../shared/errors.ts';
import type { LastSeen } from '../db/last-seen.ts';
import type { Schema } from '../db/schema.ts';
import { problemAnswer } from '../http/answer.ts';
import { matchesTag } from '../http/revision.ts';
import { type BuiltCalendar, calendarCache } from './cache.ts';
import { calendarReaders, sentKey } from './reader.ts';

/** The same for everything that is not a living link. */
export function noCalendar(): Problem {
  return new Problem(
    'not_found',
    'There is no calendar at this address. The link may have been revoked.',
  );
}

export interface CalendarOptions {
  db: Kysely<Schema>;
  lastSeen: LastSeen;
  now: () => Date;
}

/**
 * `GET /api/calendar.ics?key=…[&all=1]`: a live subscription, scoped to the account. A token that
 * is wrong, revoked or missing is answered 404, and never repeated.
 */
export function calendarRoute({ db, lastSeen, now }: CalendarOptions) {
  const readerOf = calendarReaders(db);
  const calendarOf = calendarCache(db);
  return async (request: Request): Promise<Response> => {
    const at = now();
    const { searchParams: asked } = new URL(request.url);
    const reader = await readerOf(sentKey(request, asked), at);
    if (!reader) return problemAnswer(noCalendar());
    const isAll = asked.get('all') === '1';
    const calendar = await calendarOf({ ...reader.view, isAll });
    lastSeen.note(reader.seen, at, () => request.headers.get('user-agent'));
    return answer(request, calendar);
  };
}

function answer(request: Request, { body, etag }: BuiltCalendar): Response {
  // Kept by the program alone, and asked about each time.
  const headers = { etag, 'cache-control': 'private, no-cache' };
  if (matchesTag(request.headers.get('if-none-match'), etag)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(request.method === 'HEAD' ? null : body, {
    headers: {
      ...headers,
      'content-type': 'text/calendar; charset=utf-8',
      'content-length': String(body.byteLength),
      'content-disposition': 'inline; filename="trackout.ics"',
    },
  });
}
