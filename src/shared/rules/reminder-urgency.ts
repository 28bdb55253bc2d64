import { type CalendarDay, daysBetween } from '../days.ts';
import { convertDistance, type DistanceUnit } from '../units.ts';

/** The three words people see, and how strongly they ask. */
export const urgencies = {
  overdue: { label: 'Overdue', tone: 'red' },
  dueSoon: { label: 'Due soon', tone: 'amber' },
  upcoming: { label: 'Upcoming', tone: 'gray' },
} as const;
export type Urgency = keyof typeof urgencies;

export const soonDays = 30;
export const soonDistance: Readonly<Record<DistanceUnit, number>> = { mi: 500, km: 800 };

export interface Due {
  dueOn: CalendarDay | null;
  dueOdometer: number | null;
}

export interface Now {
  today: CalendarDay;
  /** The car's reading, in `unit`. */
  odometer: number;
  unit: DistanceUnit;
}

/**
 * Overdue: today is after the due date, or the odometer is at or past the due
 * one. Due soon: 0 to 30 days left, or at most 500 mi (800 km), bounds
 * included. Otherwise upcoming. What asks more strongly wins.
 */
export function reminderUrgency(due: Due, now: Now): Urgency {
  const days = daysLeft(due, now);
  const distance = distanceLeft(due, now);
  if ((days !== null && days < 0) || (distance !== null && distance <= 0)) return 'overdue';
  const isSoon =
    (days !== null && days <= soonDays) ||
    (distance !== null && distance <= soonDistance[now.unit]);
  return isSoon ? 'dueSoon' : 'upcoming';
}

/** Whole days until the due date, negative once it is past; null without one. */
export function daysLeft(due: Due, now: Now): number | null {
  return due.dueOn === null ? null : daysBetween(now.today, due.dueOn);
}

/** Distance until the due reading in the car's unit; null without one. */
export function distanceLeft(due: Due, now: Now): number | null {
  return due.dueOdometer === null ? null : due.dueOdometer - now.odometer;
}

const rank: Record<Urgency, number> = { overdue: 0, dueSoon: 1, upcoming: 2 };

/** Sorts what asks most strongly first, then by date, then by distance left; the rest is alike. */
export function byUrgency(a: Due, b: Due, nowOfA: Now, nowOfB: Now): number {
  return (
    rank[reminderUrgency(a, nowOfA)] - rank[reminderUrgency(b, nowOfB)] ||
    compareWithNullLast(daysLeft(a, nowOfA), daysLeft(b, nowOfB)) ||
    compareWithNullLast(kmLeft(a, nowOfA), kmLeft(b, nowOfB))
  );
}

/** Readings of different cars are compared in one unit. */
function kmLeft(due: Due, now: Now): number | null {
  const distance = distanceLeft(due, now);
  return distance === null ? null : convertDistance(distance, now.unit, 'km');
}

function compareWithNullLast(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a - b;
}

/** `3 days overdue · 120 mi left`: both measures, in the words of every list. */
export function dueWords(due: Due, now: Now): string {
  return [dayWords(daysLeft(due, now)), distanceWords(distanceLeft(due, now), now.unit)]
    .filter((words) => words !== null)
    .join(' · ');
}

function dayWords(days: number | null): string | null {
  if (days === null) return null;
  if (days === 0) return 'due today';
  if (days === 1) return 'due tomorrow';
  const count = Math.abs(days).toLocaleString('en-US');
  return days > 0 ? `in ${count} days` : `${count} ${days === -1 ? 'day' : 'days'} overdue`;
}

function distanceWords(distance: number | null, unit: DistanceUnit): string | null {
  if (distance === null) return null;
  const count = Math.abs(distance).toLocaleString('en-US');
  if (distance === 0) return `due at this reading`;
  return distance > 0 ? `${count} ${unit} left` : `${count} ${unit} over`;
}
