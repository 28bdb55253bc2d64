import type { Kysely } from 'kysely';
import type { CalendarDay, Instant } from '../../shared/dates.ts';
import type { AccountId } from '../../shared/models/account.ts';
import type { ReminderId, ReminderStatus } from '../../shared/models/reminder.ts';
import type { ServiceType } from '../../shared/models/service.ts';
import type { DistanceUnit } from '../../shared/units.ts';
import { ownedBy } from '../db/owned.ts';
import type { Schema } from '../db/schema.ts';

/** What a calendar shows of a reminder. No VIN and no cost: links are passed around. */
export interface CalendarEvent {
  id: ReminderId;
  type: ServiceType;
  dueOn: CalendarDay;
  dueOdometer: number | null;
  description: string;
  notes: string;
  status: ReminderStatus;
  revision: number;
  createdAt: Instant;
  updatedAt: Instant;
  nickname: string;
  unit: DistanceUnit;
}

/** Read before the events: an older number beside newer events only means building once more. */
export async function calendarVersion(
  db: Kysely<Schema>,
  accountId: AccountId,
): Promise<{ name: string; revision: number } | undefined> {
  return db
    .selectFrom('account')
    .where('id', '=', accountId)
    .select(['name', 'calendar_revision as revision'])
    .executeTakeFirst();
}

export async function calendarEvents(
  db: Kysely<Schema>,
  accountId: AccountId,
  isAll: boolean,
): Promise<CalendarEvent[]> {
  const dated = ownedBy(accountId, db)
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
  return dated.$narrowType<{ dueOn: CalendarDay }>().execute();
}
