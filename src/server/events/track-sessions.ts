import type { z } from 'zod';
import type { CarId, TrackDayId } from '../../shared/models/ids.ts';
import {
  type TrackSession,
  trackSession,
  type trackSessionCreate,
} from '../../shared/models/track-session.ts';
import { codecOf } from '../db/columns.ts';
import type { Owned } from '../db/owned.ts';
import { refuseImplausible } from '../db/plausible-reading.ts';
import { refreshOdometers } from '../db/readings.ts';
import { badField } from '../db/refuse.ts';
import { shelfOf } from '../db/shelf.ts';
import { listOf } from '../db/shelf-list.ts';
import { requireThere } from '../db/there.ts';
import type { Writing } from '../db/writing.ts';
import { trackDays } from './track-days.ts';

const codec = codecOf(trackSession);

export const trackSessions = shelfOf<TrackSession>({
  table: 'track_session',
  codec,
  async check({ own }, item, before) {
    if (item.carId !== before?.carId || item.date !== before.date) await requireAtDay(own, item);
    if (item.tireSetId !== before?.tireSetId) {
      await requireThere(own, 'tire_set', { id: item.tireSetId, path: 'tireSetId' });
    }
    await refuseImplausible(own, 'track_session', { item, before });
  },
  changed: refreshOdometers,
});

export const listTrackSessions = listOf<TrackSession>({
  table: 'track_session',
  toItem: codec.toItem,
  order: { date: 'text', number: 'integer' },
  direction: 'desc',
});

/** Without a number it is the next one of its track day and car; without a date, the day's first. */
export async function addTrackSession(
  writing: Writing,
  { number, date, ...fields }: z.output<typeof trackSessionCreate>,
): Promise<TrackSession> {
  const { own } = writing;
  await requireThere(own, 'track_day', { id: fields.trackDayId, path: 'trackDayId' });
  const { startsOn } = await trackDays.get(own, fields.trackDayId);
  return trackSessions.add(writing, {
    ...fields,
    date: date ?? startsOn,
    number: number ?? (await nextNumber(own, fields.trackDayId, fields.carId)),
  });
}

async function requireAtDay(own: Owned, session: TrackSession): Promise<void> {
  const { startsOn, endsOn, carIds } = await trackDays.get(own, session.trackDayId);
  if (!carIds.includes(session.carId)) {
    throw badField('carId', 'This car is not at that track day. Add it to the track day first.');
  }
  if (session.date >= startsOn && session.date <= endsOn) return;
  const span = startsOn === endsOn ? `is on ${startsOn}` : `goes from ${startsOn} to ${endsOn}`;
  throw badField('date', `The track day ${span}.`);
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
