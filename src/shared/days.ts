import type { z } from 'zod';

/** A calendar day as `calendarDay` of dates.ts parses it. What stands here runs without a schema, so that the page need not load any. */
export type CalendarDay = string & z.$brand<'CalendarDay'>;

/** Making one costs fifty times as much as using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day it is at `now` in an IANA time zone. */
export function dayIn(timeZone: string, now: Date): CalendarDay {
  const known = formats.get(timeZone);
  // Sweden writes dates the ISO way.
  const format = known ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  if (!known) formats.set(timeZone, format);
  return format.format(now) as CalendarDay;
}

const msPerDay = 86_400_000;
const utc = (day: CalendarDay): number => Date.parse(`${day}T00:00:00Z`);

export function addDays(day: CalendarDay, days: number): CalendarDay {
  return new Date(utc(day) + days * msPerDay).toISOString().slice(0, 10) as CalendarDay;
}

/**
 * The moment a clock in an IANA time zone shows that time, as `09:40`, on that day. Where clocks are
 * put forward over it, as much later; where it comes twice, the first.
 */
export function instantIn(timeZone: string, day: CalendarDay, clock: string): Date {
  const wanted = Date.parse(`${day}T${clock}:00Z`);
  // A day before and after, any change of clocks between lies on one side of it.
  const offsets = [wanted - msPerDay, wanted + msPerDay].map((at) => clockIn(timeZone, at) - at);
  const found = offsets
    .map((offset) => wanted - offset)
    .filter((at) => clockIn(timeZone, at) === wanted);
  return new Date(found.length > 0 ? Math.min(...found) : wanted - Math.min(...offsets));
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the clock shows there at that moment, as if it were UTC. */
function clockIn(timeZone: string, at: number): number {
  const format = clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', clockOptions(timeZone));
  clocks.set(timeZone, format);
  return Date.parse(`${format.format(at).replace(' ', 'T')}Z`);
}

function clockOptions(timeZone: string): Intl.DateTimeFormatOptions {
  return { timeZone, dateStyle: 'short', timeStyle: 'medium' };
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return Math.round((utc(to) - utc(from)) / msPerDay);
}

/** The same day of a later month; where that month is shorter, its last day. */
export function addMonths(day: CalendarDay, months: number): CalendarDay {
  const [year, month, dayOfMonth] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastOfMonth = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0));
  first.setUTCDate(Math.min(dayOfMonth, lastOfMonth.getUTCDate()));
  return first.toISOString().slice(0, 10) as CalendarDay;
}

/** `12 June`, with its year where that is not the year of `today`. */
export function formatDay(day: CalendarDay, today: CalendarDay): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : ({ year: 'numeric' } as const);
  const format = { timeZone: 'UTC', day: 'numeric', month: 'long', ...year } as const;
  return new Intl.DateTimeFormat('en-GB', format).format(utc(day));
}
