import type { z } from 'zod';
import { type CalendarDay, dayIn } from '../../shared/dates.ts';
import { Problem } from '../../shared/errors.ts';
import type { CarId, TireSetId, TrackDayId } from '../../shared/models/ids.ts';
import {
  type TrackSession,
  trackSession,
  type trackSessionCreate,
} from '../../shared/models/track-session.ts';
import { raiseCalendarRevision } from '../db/calendar-revision.ts';
import { codecOf } from '../db/columns.ts';
import type { Owned } from '../db/owned.ts';
import { refuseImplausible } from '../db/plausible-reading.ts';
import { refreshOdometers } from '../db/readings.ts';
import { badField, refuseFuture } from '../db/refuse.ts';
import { shelfOf } from '../db/shelf.ts';
import { listOf } from '../db/shelf-list.ts';
import { requireThere } from '../db/there.ts';
import { raiseSetRevisions } from '../db/tire-set-revision.ts';
import type { Writing } from '../db/writing.ts';
import { trackDays } from './track-days.ts';

const codec = codecOf(trackSession);

export const trackSessions = shelfOf<TrackSession>({
  table: 'track_session',
  codec,
  async check(writing, item, before) {
    const { own } = writing;
    if (item.carId !== before?.carId || item.date !== before.date) {
      const wrong = await notAtDay(own, item);
      if (wrong !== null) throw badField(wrong.path, wrong.message);
    }
    if (item.tireSetId !== before?.tireSetId) {
      await requireThere(own, 'tire_set', { id: item.tireSetId, path: 'tireSetId' });
    }
    if (item.odometer !== null && isReadAnew(item, before)) {
      const instead = 'Leave the reading out until the session was run.';
      refuseFuture(writing, { date: item.date, path: 'odometer', instead });
    }
    await refuseImplausible(writing, 'track_session', { item, before });
  },
  async checkReturn({ own }, item) {
    const wrong = await notAtDay(own, item);
    if (wrong !== null) throw new Problem('conflict', wrong.message);
  },
  async changed(writing, change) {
    const { before, after } = change;
    await raiseSetRevisions(writing.own, { ids: [before?.tireSetId, after?.tireSetId] });
    await refreshOdometers(writing, change);
    await raiseCalendarRevision(writing.transaction, writing.accountId);
  },
});

export const listTrackSessions = listOf<TrackSession>({
  table: 'track_session',
  toItem: codec.toItem,
  order: { date: 'text', number: 'integer' },
  direction: 'desc',
});

/**
 * Without a number it is the next one of its track day and car; without a date, today while the day
 * lasts, else its first; without a word on tires, those that were on the car.
 */
export async function addTrackSession(
  writing: Writing,
  { number, date, tireSetId, ...fields }: z.output<typeof trackSessionCreate>,
): Promise<TrackSession> {
  const { own, timeZone, now } = writing;
  await requireThere(own, 'track_day', { id: fields.trackDayId, path: 'trackDayId' });
  await requireThere(own, 'car', { id: fields.carId, path: 'carId' });
  const { startsOn, endsOn } = await trackDays.get(own, fields.trackDayId);
  const today = dayIn(timeZone, now);
  const usual = today >= startsOn && today <= endsOn ? today : startsOn;
  const onDate = date ?? usual;
  return trackSessions.add(writing, {
    ...fields,
    date: onDate,
    number: number ?? (await nextNumber(own, fields.trackDayId, fields.carId)),
    tireSetId: tireSetId === undefined ? await setOn(own, fields.carId, onDate) : tireSetId,
  });
}

/** Sessions may be planned ahead, but what the car will read then nobody knows. */
function isReadAnew(item: TrackSession, before: TrackSession | null): boolean {
  return item.odometer !== before?.odometer || item.date !== before.date;
}

/** The set that was on a car that day; of two, the one that went on last. */
async function setOn(own: Owned, carId: CarId, date: CalendarDay): Promise<TireSetId | null> {
  const mount = await own
    .select('tire_mount')
    .where('car_id', '=', carId)
    .where('mounted_on', '<=', date)
    .where((row) => row.or([row('removed_on', 'is', null), row('removed_on', '>=', date)]))
    .orderBy('mounted_on', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .select('tire_set_id')
    .executeTakeFirst();
  return mount?.tire_set_id ?? null;
}

/** Why a session cannot be one of its track day; null where it can. */
async function notAtDay(
  own: Owned,
  session: TrackSession,
): Promise<{ path: 'carId' | 'date'; message: string } | null> {
  const { startsOn, endsOn, carIds } = await trackDays.get(own, session.trackDayId);
  if (!carIds.includes(session.carId)) {
    const message = 'This car is not at that track day. Add it to the track day first.';
    return { path: 'carId', message };
  }
  if (session.date >= startsOn && session.date <= endsOn) return null;
  const span = startsOn === endsOn ? `is on ${startsOn}` : `goes from ${startsOn} to ${endsOn}`;
  return { path: 'date', message: `The track day ${span}.` };
}

async function nextNumber(own: Owned, trackDayId: TrackDayId, carId: CarId): Promise<number> {
  const row = await own
    .select('track_session')
    .where('track_day_id', '=', trackDayId)
    .where('car_id', '=', carId)
    .select((session) => session.fn.max('number').as('last'))
    .executeTakeFirst();
  return (row?.last ?? 0) + 1;
}
