import type { z } from 'zod';
import { Problem } from '../../shared/errors.ts';
import type { reminderComplete, ReminderId } from '../../shared/models/reminder.ts';
import { serviceTypes } from '../../shared/models/service.ts';
import { raiseCalendarRevision } from '../db/calendar-revision.ts';
import { ownedBy } from '../db/owned.ts';
import { addServiceRecord, deleteServiceRecord, type Writing } from '../db/service-records.ts';
import { changeReminder, reminderRow } from './queries.ts';

const recordNameMax = 120;

/** Makes the service record of a finished reminder. */
export async function completeReminder(
  writing: Writing,
  id: ReminderId,
  done: z.output<typeof reminderComplete>,
) {
  const own = ownedBy(writing.accountId, writing.transaction);
  const before = await reminderRow(own, id);
  if (before.status === 'done') throw new Problem('conflict', 'This reminder is already done.');
  if (before.status === 'canceled') {
    throw new Problem(
      'conflict',
      'This reminder was canceled. Open it again before you complete it.',
    );
  }
  const serviceRecord = await addServiceRecord(writing, {
    carId: before.car_id,
    type: before.type,
    name: recordName(before.description) || serviceTypes[before.type],
    date: done.date,
    odometer: done.odometer,
    cost: done.cost,
    notes: done.notes,
  });
  const change = { status: 'done', service_record_id: serviceRecord.id } as const;
  const reminder = await changeReminder(own, id, { change, now: writing.now });
  await raiseCalendarRevision(writing.transaction, writing.accountId);
  return { reminder, serviceRecord, next: null };
}

/** Takes a completion back, and the record it made with it. */
export async function reopenReminder(writing: Writing, id: ReminderId) {
  const own = ownedBy(writing.accountId, writing.transaction);
  const before = await reminderRow(own, id);
  if (before.status === 'open') throw new Problem('conflict', 'This reminder is open already.');
  if (before.status === 'canceled') {
    throw new Problem(
      'conflict',
      'This reminder was canceled, not completed. Set its status to open.',
    );
  }
  if (before.service_record_id) await deleteServiceRecord(writing, before.service_record_id);
  const change = { status: 'open', service_record_id: null } as const;
  const reminder = await changeReminder(own, id, { change, now: writing.now });
  await raiseCalendarRevision(writing.transaction, writing.accountId);
  return reminder;
}

/** A description may be longer than a record's name; the reminder keeps the whole of it. */
function recordName(description: string): string {
  if (description.length <= recordNameMax) return description;
  // Half a character is worse than one less.
  const kept = description.slice(0, recordNameMax - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept.trimEnd()}…`;
}
