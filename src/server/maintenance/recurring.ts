import { dayIn } from '../../shared/dates.ts';
import { Problem } from '../../shared/errors.ts';
import type { MaintenanceRule } from '../../shared/models/maintenance-rule.ts';
import type { Reminder } from '../../shared/models/reminder.ts';
import { reminders } from '../db/reminders.ts';
import { addReminder, type Anchor, livingRule, openReminder } from '../db/rule-reminders.ts';
import type { Writing } from '../db/writing.ts';

/** What comes after a completion: null where nothing recurs or the rule is gone. */
export async function addNext(
  writing: Writing,
  { ruleId }: Reminder,
  done: Anchor,
): Promise<Reminder | null> {
  const rule = await livingRule(writing.own, ruleId);
  return rule === null ? null : addReminder(writing, rule, done);
}

/**
 * What comes after a reminder that was canceled: that one time is left out. It is counted from when
 * it would have been due, or from now where that is past, lest the next were overdue at once.
 */
export async function addAfterSkipped(writing: Writing, skipped: Reminder): Promise<void> {
  const { own, timeZone, now } = writing;
  const rule = await livingRule(own, skipped.ruleId);
  if (rule === null) return;
  const today = dayIn(timeZone, now);
  const car = own.select('car').where('id', '=', rule.carId).select('odometer');
  const { odometer } = await car.executeTakeFirstOrThrow();
  const { dueOn, dueOdometer } = skipped;
  await addReminder(writing, rule, {
    date: dueOn !== null && dueOn > today ? dueOn : today,
    odometer: Math.max(dueOdometer ?? 0, odometer),
  });
}

/** A rule has one open reminder at a time, so only the latest of its past ones can be opened again. */
export async function takeNextBack(writing: Writing, { id, ruleId }: Reminder): Promise<void> {
  if (ruleId === null) return;
  const { own } = writing;
  const ofRule = own.select('reminder').where('rule_id', '=', ruleId);
  const later = await ofRule
    .where('id', '>', id)
    .where('status', '!=', 'open')
    .select('id')
    .executeTakeFirst();
  if (later !== undefined) {
    throw new Problem(
      'conflict',
      'This came around again since. Open the later reminder of its maintenance rule first.',
    );
  }
  const next = await openReminder(own, ruleId);
  if (next !== null && next.id !== id) await reminders.remove(writing, next.id);
}

/** A rule without its open reminder would never ask again. */
export async function refuseOrphaning(writing: Writing, reminder: Reminder): Promise<void> {
  if (reminder.status !== 'open') return;
  const rule: MaintenanceRule | null = await livingRule(writing.own, reminder.ruleId);
  if (rule === null) return;
  throw new Problem(
    'conflict',
    'A maintenance rule keeps this reminder. Cancel it to leave it out this once, or delete the rule.',
  );
}
