import { type CalendarDay, dayIn } from '../../shared/dates.ts';
import type { CarId, MaintenanceRuleId } from '../../shared/models/ids.ts';
import { type MaintenanceRule, maintenanceRule } from '../../shared/models/maintenance-rule.ts';
import type { Reminder } from '../../shared/models/reminder.ts';
import type { ServiceRecord } from '../../shared/models/service.ts';
import { type Done, nextDue } from '../../shared/rules/next-due.ts';
import { codecOf } from './columns.ts';
import { found } from './missing.ts';
import type { Owned } from './owned.ts';
import { reminders } from './reminders.ts';
import type { Writing } from './writing.ts';

export const ruleCodec = codecOf(maintenanceRule);

/** A service as its record tells it. */
type DoneRecord = Done & { id: string };

/** What a rule counts from. */
export interface Anchor {
  date: CalendarDay;
  /** Where it was not read, the car's own reading is the best that is known. */
  odometer: number | null;
}

export async function openReminder(
  own: Owned,
  ruleId: MaintenanceRuleId,
): Promise<Reminder | null> {
  const ofRule = own.select('reminder').where('rule_id', '=', ruleId).where('status', '=', 'open');
  const row = await ofRule.selectAll().executeTakeFirst();
  return row === undefined ? null : reminders.codec.toItem(row);
}

export async function addReminder(
  writing: Writing,
  rule: MaintenanceRule,
  anchor: Anchor,
): Promise<Reminder> {
  return reminders.add(writing, {
    carId: rule.carId,
    type: rule.type,
    ...(await dueFrom(writing.own, rule, anchor)),
    description: rule.name,
    notes: '',
    status: 'open',
    ruleId: rule.id,
    serviceRecordId: null,
  });
}

export async function dueFrom(own: Owned, rule: MaintenanceRule, { date, odometer }: Anchor) {
  return nextDue(rule, { date, odometer: odometer ?? (await readingOf(own, rule.carId)) });
}

/** The last time it was done; where it never was, the day the rule was made. */
export async function anchorOf({ own, timeZone }: Writing, rule: MaintenanceRule): Promise<Anchor> {
  const last = await lastDone(own, rule);
  return last ?? { date: dayIn(timeZone, new Date(rule.createdAt)), odometer: null };
}

/** The rule while it is there. */
export async function livingRule(
  own: Owned,
  id: MaintenanceRuleId | null,
): Promise<MaintenanceRule | null> {
  if (id === null) return null;
  const row = await own
    .select('maintenance_rule')
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirst();
  return row === undefined ? null : ruleCodec.toItem(row);
}

type Change = { before: ServiceRecord | null; after: ServiceRecord | null };

/**
 * Who logs an oil change without looking for its reminder expects to be asked again after a whole
 * interval. So the open reminder counts anew from the last record of its type: it is moved and not
 * marked done, which also lets it move back when that record is corrected or deleted. The reminder
 * that a record was made by completing is not moved: it stays as it was due.
 */
export async function followRecord(writing: Writing, { before, after }: Change): Promise<void> {
  const { own } = writing;
  const carId = (after ?? before)?.carId;
  const types = [before, after].flatMap((record) => (record === null ? [] : [record.type]));
  if (carId === undefined) return;
  const rows = await own
    .select('maintenance_rule')
    .where('car_id', '=', carId)
    .where('type', 'in', types)
    .selectAll()
    .execute();
  for (const rule of rows.map(ruleCodec.toItem)) {
    if (!(await isMoved(own, rule, { before, after }))) continue;
    const open = await openReminder(own, rule.id);
    if (open === null || open.id === writing.completes) continue;
    const change = { ...(await dueFrom(own, rule, await anchorOf(writing, rule))) };
    await reminders.change(writing, open.id, { change });
  }
}

/** Whether what the rule counts from is another now: its last record, or what that one says. */
async function isMoved(
  own: Owned,
  rule: MaintenanceRule,
  { before, after }: Change,
): Promise<boolean> {
  const last = await lastDone(own, rule);
  const wasSame =
    before?.date === after?.date &&
    before?.odometer === after?.odometer &&
    before?.type === after?.type &&
    before?.name === after?.name;
  if (wasSame) return false;
  if (last !== null && last.id === after?.id) return true;
  if (before === null || !isOf(rule, before)) return false;
  return last === null || isLater(before, last);
}

function isOf(rule: MaintenanceRule, record: ServiceRecord): boolean {
  return record.type === rule.type && (rule.type !== 'OTHER' || record.name === rule.name);
}

function isLater(one: DoneRecord, other: DoneRecord): boolean {
  return one.date === other.date ? one.id > other.id : one.date > other.date;
}

async function lastDone(own: Owned, rule: MaintenanceRule): Promise<DoneRecord | null> {
  let rows = own
    .select('service_record')
    .where('car_id', '=', rule.carId)
    .where('type', '=', rule.type);
  // What is only OTHER is told apart by its name.
  if (rule.type === 'OTHER') rows = rows.where('name', '=', rule.name);
  const last = await rows
    .orderBy('date', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .select(['id', 'date', 'odometer'])
    .executeTakeFirst();
  return last ?? null;
}

async function readingOf(own: Owned, carId: CarId): Promise<number> {
  const row = own.select('car').where('id', '=', carId).select('odometer');
  return found(await row.executeTakeFirst(), 'car').odometer;
}
