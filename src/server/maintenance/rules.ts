import type { z } from 'zod';
import type { MaintenanceRuleId } from '../../shared/models/ids.ts';
import {
  type MaintenanceRule,
  type maintenanceRuleUpdate,
  recursSomehow,
} from '../../shared/models/maintenance-rule.ts';
import type { Reminder } from '../../shared/models/reminder.ts';
import { raiseCalendarRevision } from '../db/calendar-revision.ts';
import { removeTree, restoreTree, stampOf } from '../db/family.ts';
import { badField } from '../db/refuse.ts';
import { reminders } from '../db/reminders.ts';
import {
  addReminder,
  type Anchor,
  anchorOf,
  dueFrom,
  openReminder,
  ruleCodec,
} from '../db/rule-reminders.ts';
import { shelfOf } from '../db/shelf.ts';
import { listOf } from '../db/shelf-list.ts';
import { requireThere } from '../db/there.ts';
import type { Writing } from '../db/writing.ts';

/** A rule keeps one open reminder: the next time it is due. */
export const maintenanceRules = shelfOf<MaintenanceRule>({
  table: 'maintenance_rule',
  codec: ruleCodec,
  async check({ own }, item, before) {
    if (item.everyDistance === null && item.everyMonths === null) {
      throw badField('everyMonths', recursSomehow);
    }
    if (item.type === 'OTHER' && item.name === '')
      throw badField('name', 'Say what is to be done.');
    if (before === null) await requireThere(own, 'car', { id: item.carId, path: 'carId' });
  },
});

export const listMaintenanceRules = listOf<MaintenanceRule>({
  table: 'maintenance_rule',
  toItem: ruleCodec.toItem,
  order: {},
  direction: 'asc',
});

/** The first reminder is counted from the last time it was done, or from today. */
export async function addRule(
  writing: Writing,
  fields: Parameters<typeof maintenanceRules.add>[1],
): Promise<MaintenanceRule> {
  const rule = await maintenanceRules.add(writing, fields);
  await addReminder(writing, rule, await anchorOf(writing, rule));
  return rule;
}

/** For a rule that came without one, as from a sheet. */
export async function keepReminder(writing: Writing, rule: MaintenanceRule): Promise<void> {
  if ((await openReminder(writing.own, rule.id)) !== null) return;
  await addReminder(writing, rule, await anchorOf(writing, rule));
}

type Change = z.output<typeof maintenanceRuleUpdate>;

/** Its open reminder goes along. A due date that somebody moved by hand stays while the interval does. */
export async function changeRule(
  writing: Writing,
  id: MaintenanceRuleId,
  { ifRevision, ...change }: Change,
): Promise<MaintenanceRule> {
  const before = await maintenanceRules.get(writing.own, id);
  const rule = await maintenanceRules.change(writing, id, { change, ifRevision });
  const open = await openReminder(writing.own, id);
  if (open === null) {
    await addReminder(writing, rule, await anchorOf(writing, rule));
    return rule;
  }
  const isOtherwise =
    rule.type !== before.type ||
    rule.everyDistance !== before.everyDistance ||
    rule.everyMonths !== before.everyMonths;
  const due = isOtherwise
    ? await dueFrom(writing.own, rule, await anchorKept(writing, { rule, before, open }))
    : {};
  const said = rule.name === before.name ? {} : { description: rule.name };
  await reminders.change(writing, open.id, { change: { type: rule.type, ...said, ...due } });
  return rule;
}

/** A reading that no record tells is still known from the reminder that was counted from it. */
async function anchorKept(
  writing: Writing,
  { rule, before, open }: { rule: MaintenanceRule; before: MaintenanceRule; open: Reminder },
): Promise<Anchor> {
  const { date, odometer } = await anchorOf(writing, rule);
  const isKnown =
    odometer === null &&
    rule.type === before.type &&
    open.dueOdometer !== null &&
    before.everyDistance !== null;
  if (!isKnown) return { date, odometer };
  return { date, odometer: Math.max(0, (open.dueOdometer ?? 0) - (before.everyDistance ?? 0)) };
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
  await removeTree(writing.own, 'reminder', { ids: [open.id], stamp });
  await raiseCalendarRevision(writing.transaction, writing.accountId);
}

export async function restoreRule(writing: Writing, id: MaintenanceRuleId) {
  const { own } = writing;
  const gone = own.selectGone('maintenance_rule').where('id', '=', id).select('deleted_at');
  const stamp = (await gone.executeTakeFirst())?.deleted_at;
  const rule = await maintenanceRules.restore(writing, id);
  if (stamp) await restoreReminder(writing, rule, stamp);
  return rule;
}

/** One that was brought back by itself meanwhile is the rule's again. */
async function restoreReminder(
  writing: Writing,
  rule: MaintenanceRule,
  stamp: string,
): Promise<void> {
  const { own } = writing;
  if ((await openReminder(own, rule.id)) === null) {
    const went = own.selectGone('reminder').where('rule_id', '=', rule.id);
    const rows = await went.where('deleted_at', '=', stamp).select('id').execute();
    await restoreTree(own, 'reminder', { ids: rows.map((row) => row.id), stamp });
    await raiseCalendarRevision(writing.transaction, writing.accountId);
  }
  const open = await openReminder(own, rule.id);
  const anchor = await anchorOf(writing, rule);
  if (open === null) await addReminder(writing, rule, anchor);
  else if (await wasDoneSince(writing, rule, stamp)) {
    await reminders.change(writing, open.id, { change: { ...(await dueFrom(own, rule, anchor)) } });
  }
}

/** Records that came while the rule was gone did not move its reminder. */
async function wasDoneSince(
  { own }: Writing,
  { carId, type }: MaintenanceRule,
  stamp: string,
): Promise<boolean> {
  const [deletedAt = ''] = stamp.split('/');
  const since = own.select('service_record').where('car_id', '=', carId).where('type', '=', type);
  const row = await since.where('created_at', '>', deletedAt).select('id').executeTakeFirst();
  return row !== undefined;
}
