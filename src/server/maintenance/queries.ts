import type { Selectable, Updateable } from 'kysely';
import { z } from 'zod';
import { calendarDay } from '../../shared/dates.ts';
import { Problem } from '../../shared/errors.ts';
import type { CarId } from '../../shared/models/car.ts';
import {
  type Reminder,
  type ReminderId,
  reminderId,
  type ReminderStatus,
} from '../../shared/models/reminder.ts';
import { firstPage } from '../db/first-page.ts';
import { found } from '../db/missing.ts';
import type { Owned } from '../db/owned.ts';
import { type Paging, readCursor, rowsOf, toPage } from '../db/paging.ts';
import type { Schema } from '../db/schema.ts';

type ReminderRow = Selectable<Schema['reminder']>;

interface Filters {
  carId?: CarId | undefined;
  status?: ReminderStatus | undefined;
}

const cursorKey = z.tuple([calendarDay.nullable(), reminderId]);

export function toReminder(row: ReminderRow): Reminder {
  return {
    id: row.id,
    carId: row.car_id,
    type: row.type,
    dueOn: row.due_on,
    dueOdometer: row.due_odometer,
    description: row.description,
    notes: row.notes,
    status: row.status,
    serviceRecordId: row.service_record_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Two reads, each along an index: an order with its nulls last is along none. */
export async function listReminders(own: Owned, { carId, status, ...paging }: Filters & Paging) {
  const limit = rowsOf(paging);
  const filters = { carId, status };
  const after = readCursor(paging, cursorKey);
  const rows = after
    ? await datedRows(own, limit, filters)
        // Past the last date the comparison with null is never true, as it should be.
        .where((row) => row(row.refTuple('due_on', 'id'), '>', row.tuple(...after)))
        .execute()
    : await firstDatedRows(own, limit, filters);
  if (rows.length < limit) {
    const undated = undatedRows(own, limit - rows.length, filters);
    const rest = after?.[0] === null ? undated.where('id', '>', after[1]) : undated;
    rows.push(...(await rest.execute()));
  }
  return toPage(rows, paging, { keyOf: ({ due_on, id }) => [due_on, id], itemOf: toReminder });
}

function datedRows(own: Owned, limit: number, filters: Filters) {
  const rows = reminderRows(own, filters).where('due_on', 'is not', null);
  return rows.orderBy('due_on').orderBy('id').limit(limit);
}
const firstDatedRows = firstPage(datedRows);

function undatedRows(own: Owned, limit: number, filters: Filters) {
  return reminderRows(own, filters).where('due_on', 'is', null).orderBy('id').limit(limit);
}

function reminderRows(own: Owned, { carId, status }: Filters) {
  let rows = own.select('reminder').selectAll();
  if (carId !== undefined) rows = rows.where('car_id', '=', carId);
  if (status !== undefined) rows = rows.where('status', '=', status);
  return rows;
}

export async function reminderRow(own: Owned, id: ReminderId): Promise<ReminderRow> {
  const row = own.select('reminder').where('id', '=', id).selectAll();
  return found(await row.executeTakeFirst(), 'reminder');
}

/** Every change of a reminder counts: a calendar takes a new version only with a higher number. */
export async function changeReminder(
  own: Owned,
  id: ReminderId,
  { change, now }: { change: Updateable<Schema['reminder']>; now: Date },
): Promise<Reminder> {
  const row = await own
    .update('reminder')
    .where('id', '=', id)
    .set(change)
    .set((row) => ({ updated_at: now.toISOString(), revision: row('revision', '+', 1) }))
    .returningAll()
    .executeTakeFirst();
  return toReminder(found(row, 'reminder'));
}

/** Brings a deleted reminder back; one that is there stays as it is. */
export async function restoreReminder(own: Owned, id: ReminderId, now: Date): Promise<void> {
  const gone = own.selectGone('reminder').where('id', '=', id).select('car_id');
  const deleted = await gone.executeTakeFirst();
  if (!deleted) return;
  const ofCar = own.select('car').where('id', '=', deleted.car_id).select('id');
  if (!(await ofCar.executeTakeFirst())) {
    throw new Problem('conflict', 'The car of this reminder is deleted. Restore the car first.');
  }
  await own.updateGone('reminder').where('id', '=', id).set({ deleted_at: null }).execute();
  await changeReminder(own, id, { change: {}, now });
}
