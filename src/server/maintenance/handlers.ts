import { Problem } from '../../shared/errors.ts';
import { dueSomehow, type ReminderId } from '../../shared/models/reminder.ts';
import { raiseCalendarRevision } from '../db/calendar-revision.ts';
import { newId } from '../db/ids.ts';
import { found } from '../db/missing.ts';
import { ownedBy } from '../db/owned.ts';
import type { HandlersOf } from '../http/handler.ts';
import { completeReminder, reopenReminder } from './completion.ts';
import { importReminders } from './import.ts';
import {
  changeReminder,
  listReminders,
  reminderRow,
  restoreReminder,
  toReminder,
} from './queries.ts';

export const maintenanceHandlers = {
  'reminder.list': ({ db, accountId }, asked) => listReminders(ownedBy(accountId, db), asked),

  'reminder.get': async ({ db, accountId }, { id }) =>
    toReminder(await reminderRow(ownedBy(accountId, db), id)),

  'reminder.create': ({ db, accountId, now }, { carId, dueOn, dueOdometer, ...reminder }) =>
    db.transaction().execute(async (transaction) => {
      const own = ownedBy(accountId, transaction);
      const ofCar = own.select('car').where('id', '=', carId).select('id');
      found(await ofCar.executeTakeFirst(), 'car');
      const row = {
        ...reminder,
        id: newId<ReminderId>(),
        car_id: carId,
        due_on: dueOn,
        due_odometer: dueOdometer,
        status: 'open' as const,
        service_record_id: null,
        revision: 0,
        created_at: now.toISOString(),
        updated_at: now.toISOString(),
        deleted_at: null,
      };
      const added = await own.insert('reminder', row).returningAll().executeTakeFirstOrThrow();
      await raiseCalendarRevision(transaction, accountId);
      return toReminder(added);
    }),

  'reminder.update': ({ db, accountId, now }, { id, dueOn, dueOdometer, ...reminder }) =>
    db.transaction().execute(async (transaction) => {
      const own = ownedBy(accountId, transaction);
      const before = await reminderRow(own, id);
      if (before.status === 'done') {
        throw new Problem('conflict', 'This reminder is done. Reopen it to change it.');
      }
      const change = { ...reminder, due_on: dueOn, due_odometer: dueOdometer };
      const after = await changeReminder(own, id, { change, now });
      if (after.dueOn === null && after.dueOdometer === null) {
        throw new Problem('invalid_input', dueSomehow, {
          fields: [{ path: 'dueOn', message: dueSomehow }],
        });
      }
      await raiseCalendarRevision(transaction, accountId);
      return after;
    }),

  'reminder.delete': ({ db, accountId, now }, { id }) =>
    db.transaction().execute(async (transaction) => {
      const own = ownedBy(accountId, transaction);
      await changeReminder(own, id, { change: { deleted_at: now.toISOString() }, now });
      await raiseCalendarRevision(transaction, accountId);
      return null;
    }),

  'reminder.restore': ({ db, accountId, now }, { id }) =>
    db.transaction().execute(async (transaction) => {
      const own = ownedBy(accountId, transaction);
      await restoreReminder(own, id, now);
      const reminder = toReminder(await reminderRow(own, id));
      await raiseCalendarRevision(transaction, accountId);
      return reminder;
    }),

  'reminder.complete': ({ db, accountId, now }, { id, ...done }) =>
    db
      .transaction()
      .execute((transaction) => completeReminder({ accountId, transaction, now }, id, done)),

  'reminder.reopen': ({ db, accountId, now }, { id }) =>
    db.transaction().execute((transaction) => reopenReminder({ accountId, transaction, now }, id)),

  'reminder.import': importReminders,
} satisfies HandlersOf<'reminder'>;
