import { z } from 'zod';
import { type CalendarDay, calendarDay } from '../../shared/dates.ts';
import { type CarId, trackDayId } from '../../shared/models/ids.ts';
import { type orders, type TrackDay, trackDay } from '../../shared/models/track-day.ts';
import { raiseCalendarRevision } from '../db/calendar-revision.ts';
import { codecOf } from '../db/columns.ts';
import type { Owned } from '../db/owned.ts';
import { type Paging, readCursor, rowsOf, toPage } from '../db/paging.ts';
import { refreshAlong } from '../db/readings.ts';
import { badField } from '../db/refuse.ts';
import { shelfOf } from '../db/shelf.ts';
import { listOf } from '../db/shelf-list.ts';
import { requireAllThere } from '../db/there.ts';
import { raiseSetRevisions } from '../db/tire-set-revision.ts';
import type { Writing } from '../db/writing.ts';

const codec = codecOf(trackDay);

export const trackDays = shelfOf<TrackDay>({
  table: 'track_day',
  codec,
  async check({ own }, item, before) {
    if (item.endsOn < item.startsOn) throw badField('endsOn', 'It cannot end before it starts.');
    if (item.carIds !== before?.carIds) {
      if (new Set(item.carIds).size < item.carIds.length) {
        throw badField('carIds', 'Name each car once.');
      }
      const added = item.carIds.filter((id) => !before?.carIds.includes(id));
      await requireAllThere(own, 'car', { ids: added, path: 'carIds' });
    }
    if (before !== null) await refuseLosingSessions(own, item, before);
  },
  async changed(writing, { before, after }) {
    const id = (after ?? before)?.id;
    if (id === undefined) return;
    await noteCars(writing, id, after);
    // Its sessions went or came back along with it.
    if (before === null || after === null) {
      await raiseSetRevisions(writing.own, { dayId: id });
      await refreshAlong(writing, ['track_session', 'track_day_id'], id);
    }
    await raiseCalendarRevision(writing.transaction, writing.accountId);
  },
});

/** A session is of a car that is there, on one of its days. */
async function refuseLosingSessions(own: Owned, item: TrackDay, before: TrackDay): Promise<void> {
  const { id, startsOn, endsOn, carIds } = item;
  const ofDay = own.select('track_session').where('track_day_id', '=', id);
  if (startsOn > before.startsOn || endsOn < before.endsOn) {
    const outside = await ofDay
      .where((row) => row.or([row('date', '<', startsOn), row('date', '>', endsOn)]))
      .select(['date', 'number'])
      .executeTakeFirst();
    if (outside !== undefined) {
      throw badField(
        outside.date < startsOn ? 'startsOn' : 'endsOn',
        `Session ${outside.number} was on ${outside.date}. Move or delete it first.`,
      );
    }
  }
  const removed = before.carIds.filter((carId) => !carIds.includes(carId));
  if (removed.length === 0) return;
  const driven = await ofDay.where('car_id', 'in', removed).select('number').executeTakeFirst();
  if (driven === undefined) return;
  throw badField('carIds', 'A car that is left out has sessions at this day. Delete them first.');
}

/** Which car is at which track day lies in a table of its own, along which a car's days are listed. */
export async function noteCars(
  { transaction, accountId }: Writing,
  id: TrackDay['id'],
  day: TrackDay | null,
): Promise<void> {
  await transaction.deleteFrom('track_day_car').where('track_day_id', '=', id).execute();
  const rows = day === null ? [] : carsAt(day, accountId);
  if (rows.length > 0) await transaction.insertInto('track_day_car').values(rows).execute();
}

/** The rows of that table that a track day has. */
export function carsAt(
  { id, carIds, startsOn, status }: Pick<TrackDay, 'id' | 'carIds' | 'startsOn' | 'status'>,
  accountId: Writing['accountId'],
) {
  return carIds.map((carId) => ({
    account_id: accountId,
    track_day_id: id,
    car_id: carId,
    starts_on: startsOn,
    status,
  }));
}

interface Asked extends Paging {
  carId?: CarId | undefined;
  from?: CalendarDay | undefined;
  to?: CalendarDay | undefined;
  order: (typeof orders)[number];
}

const listAll = {
  asc: listOf<TrackDay>({
    table: 'track_day',
    toItem: codec.toItem,
    order: { starts_on: 'text' },
    direction: 'asc',
  }),
  desc: listOf<TrackDay>({
    table: 'track_day',
    toItem: codec.toItem,
    order: { starts_on: 'text' },
    direction: 'desc',
  }),
};

export async function listTrackDays(own: Owned, { carId, order, ...asked }: Asked) {
  return carId === undefined
    ? listAll[order](own, asked)
    : listOfCar(own, carId, { order, ...asked });
}

const cursorKey = z.tuple([calendarDay, trackDayId]);

async function listOfCar(own: Owned, carId: CarId, { from, to, order, ...paging }: Asked) {
  const further = order === 'asc' ? '>' : '<';
  const after = readCursor(paging, cursorKey);
  // SQLite reads the first of a cross join first, which here lies in the order that is asked for.
  let rows = own.db
    .selectFrom('track_day_car as at')
    .crossJoin('track_day')
    .whereRef('track_day.id', '=', 'at.track_day_id')
    .where('track_day.deleted_at', 'is', null)
    .where('at.account_id', '=', own.accountId)
    .where('track_day.account_id', '=', own.accountId)
    .where('at.car_id', '=', carId)
    .orderBy('at.starts_on', order)
    .orderBy('at.track_day_id', order)
    .selectAll('track_day')
    .limit(rowsOf(paging));
  if (from !== undefined) rows = rows.where('at.starts_on', '>=', from);
  if (to !== undefined) rows = rows.where('at.starts_on', '<=', to);
  if (after) {
    rows = rows.where((row) =>
      row(row.refTuple('at.starts_on', 'at.track_day_id'), further, row.tuple(...after)),
    );
  }
  return toPage(await rows.execute(), paging, {
    keyOf: ({ starts_on, id }) => [starts_on, id],
    itemOf: codec.toItem,
  });
}
