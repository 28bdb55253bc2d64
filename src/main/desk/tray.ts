import type { CalendarDay } from '../../shared/dates.ts';
import type { Car } from '../../shared/models/car.ts';
import type { Connection } from '../../shared/models/connection.ts';
import type { HeldKeyReminder } from '../../shared/models/desk-state.ts';
import type { Reminder } from '../../shared/models/reminder.ts';
import { type ServiceType, serviceTypes } from '../../shared/models/service.ts';
import {
  byUrgency,
  dueWords,
  type Now,
  reminderUrgency,
  type Urgency,
} from '../../shared/rules/reminder-urgency.ts';

/** What the icon says by its shape. */
export type TrayStatus = 'overdue' | 'dueSoon' | 'fine' | 'unknown';

export type TrayAct =
  | { name: 'open' }
  | { name: 'openPlace'; path: string }
  | { name: 'copyCalendarLink' }
  | { name: 'quit' };

export type TrayItem =
  | { kind: 'text'; label: string }
  | { kind: 'act'; label: string; act: TrayAct }
  | { kind: 'rule' };

export interface TrayModel {
  status: TrayStatus;
  tooltip: string;
  items: readonly TrayItem[];
}

export interface TrayParts {
  /** The active one. */
  connection: Pick<Connection, 'label' | 'health' | 'key'>;
  /** Null while the garage has not answered. */
  garage: { cars: readonly Car[]; reminders: readonly Reminder[]; today: CalendarDay } | null;
  canCopy: boolean;
  /** What the keys we hold want of a person. */
  keyReminders?: readonly Pick<HeldKeyReminder, 'title'>[];
}

const urgentMax = 3;

/** A shape beside the words, for those who do not tell colors apart. */
const marks: Record<TrayStatus, string> = { overdue: '▲', dueSoon: '◆', fine: '●', unknown: '○' };

/** The whole menu, from what is known right now. */
export function trayModel(parts: TrayParts): TrayModel {
  const { connection, garage, canCopy, keyReminders = [] } = parts;
  const due = garage ? sorted(garage) : [];
  const status = garage ? statusOf(due) : 'unknown';
  const line = `${marks[status]} ${statusWords(status, due, connection)}`;
  const copy: TrayItem[] = canCopy
    ? [{ kind: 'act', label: 'Copy calendar link', act: { name: 'copyCalendarLink' } }]
    : [];
  return {
    status,
    tooltip: `TrackOut – ${statusWords(status, due, connection)}`,
    items: [
      { kind: 'text', label: line },
      ...due
        .filter(({ urgency }) => urgency !== 'upcoming')
        .slice(0, urgentMax)
        .map(urgentItem),
      ...copy,
      { kind: 'rule' },
      ...keyReminders.map(({ title }) => place(clipped(title), '/settings/connection')),
      place(
        `Connection: ${connection.label}, ${connectionWords(connection)}`,
        '/settings/connection',
      ),
      { kind: 'rule' },
      { kind: 'act', label: 'Open TrackOut', act: { name: 'open' } },
      place('Settings…', '/settings/connection'),
      { kind: 'act', label: 'Quit TrackOut', act: { name: 'quit' } },
    ],
  };
}

interface DueItem {
  reminder: Reminder;
  car: Car;
  now: Now;
  urgency: Urgency;
}

function sorted({ cars, reminders, today }: NonNullable<TrayParts['garage']>): DueItem[] {
  const carsById = new Map(cars.map((car) => [car.id, car]));
  return reminders
    .filter(({ status }) => status === 'open')
    .flatMap((reminder): DueItem[] => {
      const car = carsById.get(reminder.carId);
      if (!car) return [];
      const now = { today, odometer: car.odometer, unit: car.odometerUnit };
      return [{ reminder, car, now, urgency: reminderUrgency(reminder, now) }];
    })
    .sort((a, b) => byUrgency(a.reminder, b.reminder, a.now, b.now));
}

function statusOf(due: readonly DueItem[]): TrayStatus {
  const first = due[0]?.urgency;
  return first === 'overdue' || first === 'dueSoon' ? first : 'fine';
}

function statusWords(
  status: TrayStatus,
  due: readonly DueItem[],
  connection: TrayParts['connection'],
): string {
  if (status === 'unknown') return `${connection.label}: ${connectionWords(connection)}`;
  const count = (urgency: Urgency): number => due.filter((item) => item.urgency === urgency).length;
  const parts = [
    ...(count('overdue') > 0 ? [`${count('overdue')} overdue`] : []),
    ...(count('dueSoon') > 0 ? [`${count('dueSoon')} due soon`] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : 'Nothing due';
}

function urgentItem({ reminder, car, now }: DueItem): TrayItem {
  const what = reminder.description || serviceTypes[reminder.type satisfies ServiceType];
  const label = clipped(`${car.nickname}: ${what} – ${dueWords(reminder, now)}`);
  return place(label, `/cars/${car.id}/maintenance`);
}

function place(label: string, path: string): TrayItem {
  return { kind: 'act', label, act: { name: 'openPlace', path } };
}

/** Menus that are wider than a screen are cut by some desktops at the wrong end. */
function clipped(label: string): string {
  return label.length > 80 ? `${label.slice(0, 79).trimEnd()}…` : label;
}

function connectionWords({ health, key }: TrayParts['connection']): string {
  if (health.state === 'works') return 'connected';
  if (health.state === 'failed') return 'not connected';
  if (key.state === 'none') return 'no key yet';
  return 'connecting';
}
