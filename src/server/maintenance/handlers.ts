import { Problem } from '../../shared/errors.ts';
import { maintenancePresets } from '../../shared/models/maintenance-presets.ts';
import { reminders } from '../db/reminders.ts';
import type { HandlersOf } from '../http/handler.ts';
import { lifeOf } from '../http/noun-handlers.ts';
import { completeReminder, reopenReminder } from './completion.ts';
import { importReminders } from './import.ts';
import { addAfterSkipped, refuseOrphaning, takeNextBack } from './recurring.ts';
import { listReminders } from './reminders.ts';
import {
  addRule,
  changeRule,
  listMaintenanceRules,
  maintenanceRules,
  removeRule,
  restoreRule,
} from './rules.ts';

export const maintenanceHandlers = {
  ...lifeOf('reminder', reminders),

  'reminder.list': ({ own }, asked) => listReminders(own, asked),

  'reminder.create': ({ write }, fields) =>
    write((writing) =>
      reminders.add(writing, { ...fields, status: 'open', ruleId: null, serviceRecordId: null }),
    ),

  'reminder.update': ({ write }, { id, ifRevision, ...change }) =>
    write(async (writing) => {
      const before = await reminders.get(writing.own, id);
      if (before.status === 'done') {
        throw new Problem('conflict', 'This reminder is done. Reopen it to change it.');
      }
      const isOpened = before.status === 'canceled' && change.status === 'open';
      if (isOpened) await takeNextBack(writing, before);
      const after = await reminders.change(writing, id, { change, ifRevision });
      if (before.status === 'open' && after.status === 'canceled') {
        await addAfterSkipped(writing, after);
      }
      return after;
    }),

  'reminder.delete': ({ write }, { id, ifRevision }) =>
    write(async (writing) => {
      await refuseOrphaning(writing, await reminders.get(writing.own, id));
      await reminders.remove(writing, id, ifRevision);
      return null;
    }),

  'reminder.complete': ({ write }, { id, ...done }) =>
    write((writing) => completeReminder(writing, id, done)),

  'reminder.reopen': ({ write }, { id, ifRevision }) =>
    write((writing) => reopenReminder(writing, id, ifRevision)),

  'reminder.import': importReminders,

  'maintenancePreset.list': async () => ({ items: [...maintenancePresets], nextCursor: null }),

  'maintenanceRule.get': ({ own }, { id }) => maintenanceRules.get(own, id),

  'maintenanceRule.list': ({ own }, { carId, ...paging }) =>
    listMaintenanceRules(own, { ...paging, where: { car_id: carId } }),

  'maintenanceRule.create': ({ write }, fields) => write((writing) => addRule(writing, fields)),

  'maintenanceRule.update': ({ write }, { id, ...change }) =>
    write((writing) => changeRule(writing, id, change)),

  'maintenanceRule.delete': ({ write }, { id, ifRevision }) =>
    write(async (writing) => {
      await removeRule(writing, id, ifRevision);
      return null;
    }),

  'maintenanceRule.restore': ({ write }, { id }) => write((writing) => restoreRule(writing, id)),
} satisfies HandlersOf<'reminder' | 'maintenanceRule' | 'maintenancePreset'>;
