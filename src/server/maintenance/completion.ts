import type { z } from 'zod';
import { Problem } from '../../shared/errors.ts';
import type { Reminder, reminderComplete, ReminderId } from '../../shared/models/reminder.ts';
import { serviceTypes } from '../../shared/models/service.ts';
import { reminders } from '../db/reminders.ts';
import { serviceRecords } from '../db/service-records.ts';
import { requireRevision } from '../db/shelf.ts';
import type { Writing } from '../db/writing.ts';
import { addNext, takeNextBack } from './recurring.ts';

const recordNameMax = 120;

/** Makes the service record of a finished reminder and, where it recurs, the next reminder. */
export async function completeReminder(
  writing: Writing,
  id: ReminderId,
  { ifRevision, ...done }: z.output<typeof reminderComplete>,
) {
  const before = await reminders.get(writing.own, id);
  if (before.status === 'done') throw new Problem('conflict', 'This reminder is already done.');
  if (before.status === 'canceled') {
    throw new Problem(
      'conflict',
      'This reminder was canceled. Open it again before you complete it.',
    );
  }
  requireRevision(before, ifRevision, 'reminder');
  const name = recordName(before.description);
  if (before.type === 'OTHER' && name === '') {
    throw new Problem(
      'conflict',
      'This reminder does not say what is to be done. Give it a description, then complete it.',
    );
  }
  const completing = { ...writing, completes: id };
  const serviceRecord = await serviceRecords.add(completing, {
    carId: before.carId,
    type: before.type,
    name: name || serviceTypes[before.type],
    installerId: null,
    partIds: [],
    jobCard: null,
    ...done,
  });
  const change = { status: 'done', serviceRecordId: serviceRecord.id };
  const reminder = await reminders.change(writing, id, { change, happening: 'completed' });
  // From here on another is the open one of its rule.
  const next = await addNext(writing, reminder, done);
  return { reminder, serviceRecord, next };
}

/** Takes a completion back, and with it the record and the next reminder that it made. */
export async function reopenReminder(
  writing: Writing,
  id: ReminderId,
  ifRevision?: number,
): Promise<Reminder> {
  const { own } = writing;
  const before = await reminders.get(own, id);
  if (before.status === 'open') throw new Problem('conflict', 'This reminder is open already.');
  if (before.status === 'canceled') {
    throw new Problem(
      'conflict',
      'This reminder was canceled, not completed. Set its status to open.',
    );
  }
  requireRevision(before, ifRevision, 'reminder');
  await takeNextBack(writing, before);
  if (before.serviceRecordId !== null) await removeRecord(writing, before.serviceRecordId);
  const change = { status: 'open', serviceRecordId: null };
  return reminders.change(writing, id, { change, happening: 'reopened' });
}

/** The record may have been deleted by itself in the meantime. */
async function removeRecord(
  writing: Writing,
  id: NonNullable<Reminder['serviceRecordId']>,
): Promise<void> {
  const record = writing.own.select('service_record').where('id', '=', id).select('id');
  if (await record.executeTakeFirst()) await serviceRecords.remove(writing, id);
}

/** A description may be longer than a record's name; the reminder keeps the whole of it. */
function recordName(description: string): string {
  if (description.length <= recordNameMax) return description;
  // Half a character is worse than one less.
  const kept = description.slice(0, recordNameMax - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept.trimEnd()}…`;
}
