import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { Problem } from '../../shared/errors.ts';
import type { Schema } from '../db/schema.ts';
import { writeCalendar } from './ical.ts';
import { calendarEvents, calendarName, calendarVersions } from './queries.ts';
import type { View } from './view.ts';

export interface BuiltCalendar {
  body: Uint8Array<ArrayBuffer>;
  /** Strong: of the very bytes. */
  etag: string;
}

interface Kept {
  version: string;
  calendar: Promise<BuiltCalendar>;
}

/** Calendars in memory; a large one is about a megabyte. */
const keptMax = 32;

/** Builds calendars, and builds one again only when what it shows has changed. Links that show the same share one. */
export function calendarCache(db: Kysely<Schema>) {
  const kept = new Map<string, Kept>();
  const versionOf = calendarVersions(db);
  return async (view: View): Promise<BuiltCalendar> => {
    const account = await versionOf(view.accountId);
    if (!account) throw new Problem('not_found', 'The account of this calendar was removed.');
    const slot = JSON.stringify(view);
    const version = `${account.revision} ${account.name}`;
    const known = kept.get(slot);
    kept.delete(slot);
    const calendar =
      known?.version === version
        ? known.calendar
        : build(db, view, account).catch((thrown: unknown) => {
            kept.delete(slot);
            throw thrown;
          });
    // Put last, so that the one not asked for longest is the first to go.
    kept.set(slot, { version, calendar });
    const oldest = kept.keys().next();
    if (kept.size > keptMax && !oldest.done) kept.delete(oldest.value);
    return calendar;
  };
}

async function build(
  db: Kysely<Schema>,
  view: View,
  account: { name: string; timeZone: string },
): Promise<BuiltCalendar> {
  const { timeZone } = account;
  const name = await calendarName(db, view, account.name);
  const events = await calendarEvents(db, view, timeZone);
  const text = await writeCalendar({ ...view, name, timeZone }, events);
  const body = new TextEncoder().encode(text);
  const digest = createHash('sha256').update(body).digest('base64url');
  return { body, etag: `"${digest.slice(0, 32)}"` };
}
