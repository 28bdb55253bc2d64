import { type Urgency, urgencies } from '../../shared/rules/reminder-urgency.ts';
import type { Car } from '../../shared/models/car.ts';
import type { Reminder } from '../../shared/models/reminder.ts';
import type { Standing } from '../data/reminders.ts';
import { Badge } from '../ui/badge.tsx';
import { Rows } from '../ui/rows.tsx';
import { DoneRow, ReminderRow } from './reminder-row.tsx';
import css from './reminder-groups.module.css';

interface ReminderGroupsProps {
  standings: readonly Standing[];
  finished: readonly { reminder: Reminder; car: Car }[];
  showsCar: boolean;
}

const order: readonly Urgency[] = ['overdue', 'dueSoon', 'upcoming'];

/** By how strongly they ask; what is done last and folded. */
export function ReminderGroups({ standings, finished, showsCar }: ReminderGroupsProps) {
  return (
    <div className={css['groups']}>
      {order.map((urgency) => {
        const group = standings.filter((standing) => standing.urgency === urgency);
        if (group.length === 0) return null;
        const { label, tone } = urgencies[urgency];
        return (
          <section key={urgency} className={css['group']} aria-label={label}>
            <h2 className={css['heading']}>
              <Badge tone={tone}>{label}</Badge>
              <span className={css['count']}>{group.length}</span>
            </h2>
            <Rows label={label}>
              {group.map((standing) => (
                <ReminderRow
                  key={standing.reminder.id}
                  standing={standing}
                  showsCar={showsCar}
                  showsNotes
                />
              ))}
            </Rows>
          </section>
        );
      })}
      {finished.length > 0 && (
        <details className={css['group']}>
          <summary className={css['heading']}>
            <Badge>Done</Badge>
            <span className={css['count']}>{finished.length}</span>
          </summary>
          <Rows label="Done">
            {finished.map(({ reminder, car }) => (
              <DoneRow key={reminder.id} reminder={reminder} car={car} showsCar={showsCar} />
            ))}
          </Rows>
        </details>
      )}
    </div>
  );
}
