import { addDays, type CalendarDay, daysBetween } from '../../days.ts';
import { convertDistance, type DistanceUnit } from '../../units.ts';
import { median } from './robust-slope.ts';

/** A session that was run; distance in the car's own unit. Null is what nobody wrote down. */
export interface SessionRun {
  date: CalendarDay;
  distance: number | null;
  minutes: number | null;
}

/** How much a car is used a day, of late; null where the record does not tell. */
export interface DailyUse {
  sessions: number | null;
  /** In the car's own unit. */
  distance: number | null;
  hours: number | null;
}

/** What an item will go through until an event is over. */
export interface ExpectedUse {
  sessions: number;
  /** In the car's own unit. */
  distance: number;
  hours: number;
}

/** Half a year: a season's habit, and not the one busy week. */
export const recentDays = 180;
/** Two odometer readings nearer than this say more about the week than about the habit. */
const apartDaysMin = 14;
const recordDaysMin = 30;

// A usual track day: four sessions of 20 minutes, at some 75 mi (120 km) an hour.
const sessionsPerDay = 4;
const minutesPerSession = 20;
const kmPerSession = 40;

/** Counts what lies within the last 180 days, or since the first session if that is less. */
export function dailyUse(
  runs: readonly SessionRun[],
  readings: readonly { date: CalendarDay; odometer: number }[],
  today: CalendarDay,
): DailyUse {
  const isRecent = ({ date }: { date: CalendarDay }) =>
    date > addDays(today, -recentDays) && date <= today;
  const sessions = runs.filter(isRecent).length / daysOfRecord(runs, today);
  return {
    sessions: sessions || null,
    distance: distancePerDay(readings.filter(isRecent)),
    hours: sessions ? (sessions * typicalMinutes(runs)) / 60 : null,
  };
}

/** A car whose first session is two months back has no half year to be counted over. */
function daysOfRecord(runs: readonly SessionRun[], today: CalendarDay): number {
  const first = runs.reduce((early, { date }) => (date < early ? date : early), today);
  return Math.min(recentDays, Math.max(recordDaysMin, daysBetween(first, today) + 1));
}

function distancePerDay(
  readings: readonly { date: CalendarDay; odometer: number }[],
): number | null {
  const sorted = readings.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return null;
  const days = daysBetween(first.date, last.date);
  const distance = last.odometer - first.odometer;
  return days < apartDaysMin || distance <= 0 ? null : distance / days;
}

interface Ahead {
  startsOn: CalendarDay;
  endsOn: CalendarDay;
}

/**
 * What the next event takes, by what this car's days on track were like, else by a usual track
 * day. Distance counts from today: a car is driven in between, sessions are not.
 */
export function expectedUse(
  event: Ahead,
  runs: readonly SessionRun[],
  { today, unit, daily }: { today: CalendarDay; unit: DistanceUnit; daily: DailyUse },
): ExpectedUse {
  const from = event.startsOn < today ? today : event.startsOn;
  const days = Math.max(1, daysBetween(from, event.endsOn) + 1);
  const sessions = days * typicalSessions(runs);
  const before = Math.max(0, daysBetween(today, event.startsOn)) * (daily.distance ?? 0);
  return {
    sessions,
    distance: before + sessions * typicalDistance(runs, unit),
    hours: (sessions * typicalMinutes(runs)) / 60,
  };
}

function typicalSessions(runs: readonly SessionRun[]): number {
  const ofDay = new Map<CalendarDay, number>();
  for (const { date } of runs) ofDay.set(date, (ofDay.get(date) ?? 0) + 1);
  return ofDay.size === 0 ? sessionsPerDay : median([...ofDay.values()]);
}

/** Where nobody wrote down how long a session was, it was as long as the others. */
export function minutesOf(runs: readonly SessionRun[]): number {
  const usual = typicalMinutes(runs);
  return runs.reduce((sum, { minutes }) => sum + (minutes ?? usual), 0);
}

function typicalMinutes(runs: readonly SessionRun[]): number {
  const known = runs.flatMap(({ minutes }) => (minutes === null ? [] : [minutes]));
  return known.length === 0 ? minutesPerSession : median(known);
}

function typicalDistance(runs: readonly SessionRun[], unit: DistanceUnit): number {
  const known = runs.flatMap(({ distance }) => (distance === null ? [] : [distance]));
  return known.length === 0 ? convertDistance(kmPerSession, 'km', unit) : median(known);
}
