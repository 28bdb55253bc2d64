import { z } from 'zod';
import { calendarDay } from '../../shared/dates.ts';
import type { CarId } from '../../shared/models/car.ts';
import { reminderId, type ReminderStatus } from '../../shared/models/reminder.ts';
import { firstPage } from '../db/first-page.ts';
import type { Owned } from '../db/owned.ts';
import { type Paging, readCursor, rowsOf, toPage } from '../db/paging.ts';
import { reminders } from '../db/reminders.ts';

interface Filters {
  carId?: CarId | undefined;
  status?: ReminderStatus | undefined;
}

const cursorKey = z.tuple([calendarDay.nullable(), reminderId]);

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
  const keyOf = ({ due_on, id }: (typeof rows)[number]) => [due_on, id];
  return toPage(rows, paging, { keyOf, itemOf: reminders.codec.toItem });
}

function datedRows(own: Owned, limit: number, filters: Filters) {
  const rows = reminderRows(own, filters).where('due_on', 'is not', null);
  return rows.orderBy('due_on').orderBy('id').limit(limit);
}
const firstDatedRows = firstPage(datedRows);

function undatedRows(own: Owned, limit: number, filters: Filters) {
  const rows = reminderRows(own, filters).where('due_on', 'is', null);
  // All are null, but only so does PostgreSQL see that the index has them in order.
  return rows.orderBy('due_on').orderBy('id').limit(limit);
}

function reminderRows(own: Owned, { carId, status }: Filters) {
  let rows = own.select('reminder').selectAll();
  if (carId !== undefined) rows = rows.where('car_id', '=', carId);
  if (status !== undefined) rows = rows.where('status', '=', status);
  return rows;
}
