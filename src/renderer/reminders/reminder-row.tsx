import { Check, Pencil, RotateCcw, Trash2 } from 'lucide-react';
import { dueWords, urgencies } from '../../shared/rules/reminder-urgency.ts';
import { formatDistance } from '../../shared/units.ts';
import { useCanWrite } from '../data/me.ts';
import type { Standing } from '../data/reminders.ts';
import { useReopen } from '../data/reopen.ts';
import { useUndoableDelete } from '../data/undoable-delete.ts';
import { useOpenDialog } from '../dialogs/dialog-request.ts';
import type { Car } from '../../shared/models/car.ts';
import type { Reminder } from '../../shared/models/reminder.ts';
import { Dot } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { MoreMenu } from '../ui/menu.tsx';
import { Row } from '../ui/rows.tsx';
import { dayWords } from '../words/times.ts';
import { reminderTitle } from '../words/titles.ts';

interface ReminderRowProps {
  standing: Standing;
  /** Named where reminders of several cars stand together. */
  showsCar: boolean;
  /** Where there is room for what to have at hand: the oil, the torque. */
  showsNotes?: boolean;
}

/** What is due, how it stands, and the act that ends it. */
export function ReminderRow({ standing, showsCar, showsNotes = false }: ReminderRowProps) {
  const { reminder, car, now, urgency } = standing;
  const canWrite = useCanWrite();
  const openDialog = useOpenDialog();
  const remove = useUndoableDelete<Reminder>('reminder');
  const title = reminderTitle(reminder);
  return (
    <Row
      lead={<Dot tone={urgencies[urgency].tone} />}
      title={title}
      detail={showsCar ? `${car.nickname} · ${dueWords(reminder, now)}` : dueWords(reminder, now)}
      note={showsNotes && reminder.notes}
      figures={dueAt(reminder, car)}
      acts={
        canWrite && (
          <>
            <Button
              size="s"
              tone="quiet"
              icon={<Check size={14} aria-hidden />}
              aria-label={`Complete ${title}`}
              onPress={() => openDialog({ kind: 'reminder.complete', car, reminder })}
            >
              Complete
            </Button>
            <MoreMenu
              label={`More for ${title}`}
              acts={[
                {
                  id: 'edit',
                  label: 'Edit',
                  icon: <Pencil size={14} aria-hidden />,
                  onAct: () => openDialog({ kind: 'reminder.edit', car, reminder }),
                },
                {
                  id: 'delete',
                  label: 'Delete',
                  tone: 'danger',
                  icon: <Trash2 size={14} aria-hidden />,
                  onAct: () => void remove(reminder, title),
                },
              ]}
            />
          </>
        )
      }
    />
  );
}

interface DoneRowProps {
  reminder: Reminder;
  car: Car;
  showsCar: boolean;
}

export function DoneRow({ reminder, car, showsCar }: DoneRowProps) {
  const canWrite = useCanWrite();
  const reopen = useReopen();
  const title = reminderTitle(reminder);
  const words = reminder.status === 'canceled' ? 'Canceled' : 'Done';
  return (
    <Row
      lead={<Check size={14} aria-hidden />}
      title={title}
      detail={showsCar ? `${car.nickname} · ${words}` : words}
      figures={dueAt(reminder, car)}
      acts={
        canWrite &&
        reminder.status === 'done' && (
          <Button
            size="s"
            tone="quiet"
            icon={<RotateCcw size={14} aria-hidden />}
            aria-label={`Reopen ${title}`}
            onPress={() => void reopen(reminder)}
          >
            Reopen
          </Button>
        )
      }
    />
  );
}

function dueAt({ dueOn, dueOdometer }: Reminder, car: Car) {
  return (
    <>
      {dueOdometer !== null && <span>{formatDistance(dueOdometer, car.odometerUnit)}</span>}
      {dueOn !== null && <time dateTime={dueOn}>{dayWords(dueOn)}</time>}
    </>
  );
}
