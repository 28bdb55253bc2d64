import { dueSomehow, type Reminder, reminder } from '../../shared/models/reminder.ts';
import { Problem } from '../../shared/errors.ts';
import { raiseCalendarRevision } from './calendar-revision.ts';
import { codecOf } from './columns.ts';
import { badField } from './refuse.ts';
import { shelfOf } from './shelf.ts';
import { requireThere } from './there.ts';

const codec = codecOf(reminder);

/**
 * Every change of a reminder counts: a calendar takes a new version only with a higher number.
 * Here, since service records move the reminders of rules.
 */
export const reminders = shelfOf<Reminder>({
  table: 'reminder',
  codec,
  async check({ own }, item, before) {
    if (item.dueOn === null && item.dueOdometer === null) throw badField('dueOn', dueSomehow);
    if (before === null) await requireThere(own, 'car', { id: item.carId, path: 'carId' });
  },
  async checkReturn({ own }, { id, ruleId, status }) {
    if (ruleId === null || status !== 'open') return;
    const open = own.select('reminder').where('rule_id', '=', ruleId).where('status', '=', 'open');
    const other = await open.where('id', '!=', id).select('id').executeTakeFirst();
    if (other === undefined) return;
    throw new Problem(
      'conflict',
      'The maintenance rule of this reminder has its next one already. Change that one instead.',
    );
  },
  changed: ({ transaction, accountId }) => raiseCalendarRevision(transaction, accountId),
});
