import type { Kysely } from 'kysely';
import { type CalendarDay, instantIn } from '../../shared/dates.ts';
import type { AccountId } from '../../shared/models/account.ts';
import type { CarId } from '../../shared/models/ids.ts';
import { type Owned, ownedBy } from '../db/owned.ts';
import type { Schema } from '../db/schema.ts';
import type {
  CalendarEvent,
  CarShown,
  InspectionEvent,
  ReminderEvent,
  SessionEvent,
  TrackDayEvent,
} from './events.ts';
import type { View } from './view.ts';

type CalendarVersion = { name: string; timeZone: string; revision: number };

/** Read before the events: an older number beside newer events only means building once more. */
export function calendarVersions(db: Kysely<Schema>) {
  // Compiled once; only the id changes.
  const lookup = db
    .selectFrom('account')
    .where('id', '=', '' as AccountId)
    .select(['name', 'time_zone as timeZone', 'calendar_revision as revision'])
    .compile();
  return async (accountId: AccountId): Promise<CalendarVersion | undefined> => {
    const { rows } = await db.executeQuery<CalendarVersion>({ ...lookup, parameters: [accountId] });
    return rows[0];
  };
}

/** The account's, or the cars' where it is of some alone: several links of one account are told apart. */
export async function calendarName(
  db: Kysely<Schema>,
  view: View,
  accountName: string,
): Promise<string> {
  if (view.contents.carIds === null) return accountName;
  const names = [...(await shownCars(ownedBy(view.accountId, db), view)).values()];
  return names.map(({ nickname }) => nickname).join(', ') || accountName;
}

export async function calendarEvents(
  db: Kysely<Schema>,
  view: View,
  timeZone: string,
): Promise<CalendarEvent[]> {
  const own = ownedBy(view.accountId, db);
  const { kinds } = view.contents;
  const asked: Asked = { view, timeZone, cars: await shownCars(own, view) };
  const events: CalendarEvent[] = [];
  if (kinds.includes('reminder')) events.push(...(await reminderEvents(own, asked)));
  if (kinds.includes('trackDay')) events.push(...(await trackDayEvents(own, asked)));
  if (kinds.includes('session')) events.push(...(await sessionEvents(own, asked)));
  if (kinds.includes('inspection')) events.push(...(await inspectionEvents(own, asked)));
  return events;
}

interface Asked {
  view: View;
  timeZone: string;
  cars: Cars;
}

type Cars = ReadonlyMap<CarId, CarShown & { id: CarId }>;

/** Those the link is about, by nickname. */
async function shownCars(own: Owned, { contents: { carIds, showsVin } }: View): Promise<Cars> {
  const cars = own.select('car').orderBy('nickname_sorted').orderBy('id');
  const rows = await cars.select(['id', 'nickname', 'vin']).execute();
  return new Map(
    rows
      .filter(({ id }) => carIds === null || carIds.includes(id))
      .map((car) => [car.id, showsVin ? car : { ...car, vin: '' }]),
  );
}

async function reminderEvents(own: Owned, { view, cars }: Asked): Promise<ReminderEvent[]> {
  const dated = own
    .select('reminder')
    .where('reminder.due_on', 'is not', null)
    .where('reminder.status', 'in', view.isAll ? ['open', 'done', 'canceled'] : ['open'])
    .innerJoin('car', 'car.id', 'reminder.car_id')
    .orderBy('reminder.due_on')
    .orderBy('reminder.id')
    .select([
      'reminder.id',
      'reminder.type',
      'reminder.due_on as dueOn',
      'reminder.due_odometer as dueOdometer',
      'reminder.description',
      'reminder.notes',
      'reminder.status',
      'reminder.revision',
      'reminder.created_at as createdAt',
      'reminder.updated_at as updatedAt',
      'reminder.car_id as carId',
      'car.odometer_unit as unit',
    ]);
  const rows = await dated.$narrowType<{ dueOn: CalendarDay }>().execute();
  return rows.flatMap(({ carId, ...row }) => {
    const car = cars.get(carId);
    return car ? [{ kind: 'reminder', ...row, car }] : [];
  });
}

async function trackDayEvents(own: Owned, { view, cars }: Asked): Promise<TrackDayEvent[]> {
  const { carIds: chosen, showsCosts } = view.contents;
  const rows = await own
    .select('track_day')
    .where('status', 'in', view.isAll ? ['planned', 'done', 'canceled'] : ['planned'])
    .orderBy('starts_on')
    .orderBy('id')
    .select([
      'id',
      'track',
      'organizer',
      'starts_on as startsOn',
      'ends_on as endsOn',
      'car_ids',
      'cost_minor',
      'cost_currency',
      'notes',
      'status',
      'revision',
      'created_at as createdAt',
      'updated_at as updatedAt',
    ])
    .execute();
  return rows.flatMap(({ car_ids, cost_minor, cost_currency, ...row }) => {
    const there = (JSON.parse(car_ids) as CarId[]).flatMap((id) => cars.get(id) ?? []);
    // A day with none of the cars that were chosen is nobody's business here.
    if (chosen !== null && there.length === 0) return [];
    const isTold = showsCosts && cost_minor !== null && cost_currency !== null;
    const cost = isTold ? { amountMinor: cost_minor, currency: cost_currency } : null;
    return [{ kind: 'trackDay', ...row, cost, cars: there }];
  });
}

/** A time is on the clock of the track, for which the account's own time zone stands. */
async function sessionEvents(own: Owned, { view, timeZone, cars }: Asked): Promise<SessionEvent[]> {
  const rows = await own
    .select('track_session')
    .innerJoin('track_day', 'track_day.id', 'track_session.track_day_id')
    .where('track_day.deleted_at', 'is', null)
    .where('track_day.status', 'in', view.isAll ? ['planned', 'done', 'canceled'] : ['planned'])
    .where('track_session.starts_at', 'is not', null)
    .orderBy('track_session.date')
    .orderBy('track_session.number')
    .orderBy('track_session.id')
    .select([
      'track_session.id',
      'track_session.number',
      'track_session.date',
      'track_session.starts_at as clock',
      'track_session.minutes',
      'track_session.notes',
      'track_session.car_id as carId',
      'track_session.revision as ownRevision',
      'track_session.created_at as createdAt',
      'track_session.updated_at as ownUpdatedAt',
      'track_day.track',
      'track_day.status',
      'track_day.revision as dayRevision',
      'track_day.updated_at as dayUpdatedAt',
    ])
    .$narrowType<{ clock: string }>()
    .execute();
  return rows.flatMap(({ carId, date, clock, ownRevision, dayRevision, ...row }) => {
    const car = cars.get(carId);
    if (!car) return [];
    const { ownUpdatedAt, dayUpdatedAt, ...told } = row;
    return [
      {
        kind: 'session',
        ...told,
        startsAt: instantIn(timeZone, date, clock),
        car,
        // It tells of its day too, so a change of either is one of it.
        revision: ownRevision + dayRevision,
        updatedAt: ownUpdatedAt > dayUpdatedAt ? ownUpdatedAt : dayUpdatedAt,
      },
    ];
  });
}

async function inspectionEvents(own: Owned, { cars }: Asked): Promise<InspectionEvent[]> {
  const rows = await own
    .select('car')
    .where('inspection_valid_until', 'is not', null)
    .where('is_archived', '=', 0)
    .orderBy('nickname_sorted')
    .orderBy('id')
    .select([
      'id',
      'inspection_valid_until as validUntil',
      'revision',
      'created_at as createdAt',
      'updated_at as updatedAt',
    ])
    .$narrowType<{ validUntil: CalendarDay }>()
    .execute();
  return rows.flatMap((row) => {
    const car = cars.get(row.id);
    return car ? [{ kind: 'inspection', ...row, status: 'open' as const, car }] : [];
  });
}
