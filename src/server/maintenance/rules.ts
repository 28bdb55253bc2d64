import type { Car, CarId } from '../../shared/models/car.ts';
import {
  type MaintenanceRule,
  maintenanceRule,
  type maintenanceRuleUpdate,
  recursSomehow,
} from '../../shared/models/maintenance-rule.ts';
import type { MaintenanceRuleId, ReminderId } from '../../shared/models/ids.ts';
import type { Reminder } from '../../shared/models/reminder.ts';
import { type Done, nextDue } from '../../shared/rules/next-due.ts';
import { dayIn } from '../../shared/dates.ts';
import type { z } from 'zod';
import { codecOf } from '../db/columns.ts';
import { removeTree, restoreTree, stampOf } from '../db/family.ts';
import { found } from '../db/missing.ts';
import type { Owned } from '../db/owned.ts';
import { badField } from '../db/refuse.ts';
import { shelfOf } from '../db/shelf.ts';
import { listOf } from '../db/shelf-list.ts';
import { requireThere } from '../db/there.ts';
import type { Writing } from '../db/writing.ts';
import { reminders } from './reminders.ts';

const codec = codecOf(maintenanceRule);

/** A rule keeps one open reminder: the next time it is due. */
export const maintenanceRules = shelfOf<MaintenanceRule>({
  table: 'maintenance_rule',
  codec,
  async check({ own }, item, before) {
    if (item.everyDistance === null && item.everyMonths === null) {
      throw badField('everyMonths', recursSomehow);
    }
    if (before === null) await requireThere(own, 'car', { id: item.carId, path: 'carId' });
  },
});

export const listMaintenanceRules = listOf<MaintenanceRule>({
  table: 'maintenance_rule',
  toItem: codec.toItem,
  order: {},
  direction: 'asc',
});

/** The first reminder is counted from the last time it was done, or from today. */
export async function addRule(
  writing: Writing,
  fields: Parameters<typeof maintenanceRules.add>[1],
): Promise<MaintenanceRule> {
  const rule = await maintenanceRules.add(writing, fields);
  await addReminder(writing, rule, await lastDone(writing, rule));
  return rule;
}

type Change = z.output<typeof maintenanceRuleUpdate>;

export async function changeRule(
  writing: Writing,
  id: MaintenanceRuleId,
  { ifRevision, ...change }: Change,
): Promise<MaintenanceRule> {
  const rule = await maintenanceRules.change(writing, id, { change, ifRevision });
  const open = await openReminder(writing.own, id);
  const done = await lastDone(writing, rule);
  if (open === null) await addReminder(writing, rule, done);
  else {
    const { type, description, dueOn, dueOdometer } = reminderOf(
      rule,
      await due(writing, rule, done),
    );
    await reminders.change(writing, open, { change: { type, description, dueOn, dueOdometer } });
  }
  return rule;
}

/** Its open reminder goes along; those that are done are history. */
export async function removeRule(
  writing: Writing,
  id: MaintenanceRuleId,
  ifRevision?: number,
): Promise<void> {
  const open = await openReminder(writing.own, id);
  await maintenanceRules.remove(writing, id, ifRevision);
  if (open === null) return;
  const stamp = stampOf(writing.now, id);
  await removeTree(writing.own, 'reminder', { ids: [open], stamp });
}

export async function restoreRule(writing: Writing, id: MaintenanceRuleId) {
  const { own } = writing;
  const gone = own.selectGone('maintenance_rule').where('id', '=', id).select('deleted_at');
  const stamp = (await gone.executeTakeFirst())?.deleted_at;
  const rule = await maintenanceRules.restore(writing, id);
  if (stamp) {
    const went = own.selectGone('reminder').where('rule_id', '=', id);
    const rows = await went.where('deleted_at', '=', stamp).select('id').execute();
    await restoreTree(own, 'reminder', { ids: rows.map((row) => row.id), stamp });
  }
  return rule;
}

/** What comes after a completion: null where the rule is gone. */
export async function addNext(
  writing: Writing,
  ruleId: MaintenanceRuleId | null,
  done: Done,
): Promise<Reminder | null> {
  if (ruleId === null) return null;
  const { own } = writing;
  const row = await own
    .select('maintenance_rule')
    .where('id', '=', ruleId)
    .selectAll()
    .executeTakeFirst();
  return row === undefined ? null : addReminder(writing, codec.toItem(row), done);
}

export async function openReminder(
  own: Owned,
  ruleId: MaintenanceRuleId,
): Promise<ReminderId | null> {
  const ofRule = own.select('reminder').where('rule_id', '=', ruleId).where('status', '=', 'open');
  return (await ofRule.select('id').executeTakeFirst())?.id ?? null;
}

async function addReminder(writing: Writing, rule: MaintenanceRule, done: Done): Promise<Reminder> {
  return reminders.add(writing, reminderOf(rule, await due(writing, rule, done)));
}

/** Where the odometer was not read, the car's own reading is the best that is known. */
async function due({ own }: Writing, rule: MaintenanceRule, done: Done) {
  const odometer = done.odometer ?? (await readingOf(own, rule.carId));
  return nextDue(rule, { ...done, odometer });
}

function reminderOf(rule: MaintenanceRule, { dueOn, dueOdometer }: ReturnType<typeof nextDue>) {
  return {
    carId: rule.carId,
    type: rule.type,
    dueOn,
    dueOdometer,
    description: rule.name,
    notes: '',
    status: 'open',
    ruleId: rule.id,
    serviceRecordId: null,
  } as const;
}

async function lastDone({ own, now, timeZone }: Writing, rule: MaintenanceRule): Promise<Done> {
  const last = await own
    .select('service_record')
    .where('car_id', '=', rule.carId)
    .where('type', '=', rule.type)
    .orderBy('date', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .select(['date', 'odometer'])
    .executeTakeFirst();
  return last ?? { date: dayIn(timeZone, now), odometer: null };
}

async function readingOf(own: Owned, carId: CarId): Promise<Car['odometer']> {
  const row = own.select('car').where('id', '=', carId).select('odometer');
  return found(await row.executeTakeFirst(), 'car').odometer;
}
