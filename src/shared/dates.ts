import { z } from 'zod';

/** A calendar day without a time or a zone, as `2026-11-21`. Days sort as strings. */
export const calendarDay = z.iso
  .date({ error: 'Use a date such as 2026-05-31.' })
  .refine((day) => day >= '1900-01-01' && day < '3000-01-01', 'Use a year from 1900 to 2999.')
  .brand<'CalendarDay'>();
export type CalendarDay = z.output<typeof calendarDay>;

/** A point in time, RFC 3339 in UTC. */
export const instant = z.iso.datetime();
export type Instant = z.output<typeof instant>;

export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

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
