import type { z } from 'zod';

/** A calendar day as `calendarDay` of dates.ts parses it. What stands here runs without a schema, so that the page need not load any. */
export type CalendarDay = string & z.$brand<'CalendarDay'>;

/** The calendar day it is at `now` in an IANA time zone. */
export function dayIn(timeZone: string, now: Date): CalendarDay {
  // Sweden writes dates the ISO way.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(
    now,
  ) as CalendarDay;
}

const msPerDay = 86_400_000;
const utc = (day: CalendarDay): number => Date.parse(`${day}T00:00:00Z`);

export function addDays(day: CalendarDay, days: number): CalendarDay {
  return new Date(utc(day) + days * msPerDay).toISOString().slice(0, 10) as CalendarDay;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return Math.round((utc(to) - utc(from)) / msPerDay);
}
