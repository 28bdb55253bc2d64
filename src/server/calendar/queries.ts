import type { Kysely } from 'kysely';
import type { CalendarDay, Instant } from '../../shared/dates.ts';
import type { AccountId } from '../../shared/models/account.ts';
import type { CarId } from '../../shared/models/car.ts';
import type { ReminderId, ReminderStatus } from '../../shared/models/reminder.ts';
import type { ServiceType } from '../../shared/models/service.ts';
import type { TrackDay, TrackDayStatus } from '../../shared/models/track-day.ts';
import type { DistanceUnit } from '../../shared/units.ts';
import { type Owned, ownedBy } from '../db/owned.ts';
import type { Schema } from '../db/schema.ts';

/** What a calendar shows. No VIN and no cost: links are passed around. */
export type CalendarEvent = ReminderEvent | TrackDayEvent;

interface Counted {
  revision: number;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface ReminderEvent extends Counted {
  kind: 'reminder';
  id: ReminderId;
  type: ServiceType;
  dueOn: CalendarDay;
  dueOdometer: number | null;
  description: string;
  notes: string;
  status: ReminderStatus;
  nickname: string;
  unit: DistanceUnit;
}

export interface TrackDayEvent extends Counted {
  kind: 'trackDay';
  id: TrackDay['id'];
  track: string;
  organizer: string;
  startsOn: CalendarDay;
  /** The last day. */
  endsOn: CalendarDay;
  notes: string;
  status: TrackDayStatus;
  /** Of the cars that are there. */
  nicknames: string[];
}

type CalendarVersion = { name: string; revision: number };

/** Read before the events: an older number beside newer events only means building once more. */
export function calendarVersions(db: Kysely<Schema>) {
  // Compiled once; only the id changes.
  const lookup = db
    .selectFrom('account')
    .where('id', '=', '' as AccountId)
    .select(['name', 'calendar_revision as revision'])
    .compile();
  return async (accountId: AccountId): Promise<CalendarVersion | undefined> => {
    const { rows } = await db.executeQuery<CalendarVersion>({ ...lookup, parameters: [accountId] });
    return rows[0];
  };
}

export async function calendarEvents(
  db: Kysely<Schema>,
  accountId: AccountId,
  isAll: boolean,
): Promise<CalendarEvent[]> {
  const own = ownedBy(accountId, db);
  return [...(await reminderEvents(own, isAll)), ...(await trackDayEvents(own, isAll))];
}

async function reminderEvents(own: Owned, isAll: boolean): Promise<ReminderEvent[]> {
  const dated = own
    .select('reminder')
    .where('reminder.due_on', 'is not', null)
    .where('reminder.status', 'in', isAll ? ['open', 'done', 'canceled'] : ['open'])
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
      'car.nickname',
      'car.odometer_unit as unit',
    ]);
  const rows = await dated.$narrowType<{ dueOn: CalendarDay }>().execute();
  return rows.map((row) => ({ kind: 'reminder', ...row }));
}

async function trackDayEvents(own: Owned, isAll: boolean): Promise<TrackDayEvent[]> {
  const rows = await own
    .select('track_day')
    .where('status', 'in', isAll ? ['planned', 'done', 'canceled'] : ['planned'])
    .orderBy('starts_on')
    .orderBy('id')
    .select([
      'id',
      'track',
      'organizer',
      'starts_on as startsOn',
      'ends_on as endsOn',
      'car_ids',
      'notes',
      'status',
      'revision',
      'created_at as createdAt',
      'updated_at as updatedAt',
    ])
    .execute();
  const cars =
    rows.length === 0 ? [] : await own.select('car').select(['id', 'nickname']).execute();
  const nicknameOf = new Map(cars.map(({ id, nickname }) => [id, nickname]));
  return rows.map(({ car_ids: carIds, ...row }) => ({
    kind: 'trackDay',
    ...row,
    nicknames: (JSON.parse(carIds) as CarId[]).flatMap((id) => nicknameOf.get(id) ?? []),
  }));
}
