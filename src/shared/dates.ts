import { z } from 'zod';

export {
  addDays,
  addMonths,
  type CalendarDay,
  dayIn,
  daysBetween,
  formatDay,
  instantIn,
} from './days.ts';

/** A calendar day without a time or a zone, as `2026-11-21`. Days sort as strings. */
export const calendarDay = z.iso
  .date({ error: 'Use a date such as 2026-05-31.' })
  .refine((day) => day >= '1900-01-01' && day < '3000-01-01', 'Use a year from 1900 to 2999.')
  .brand<'CalendarDay'>();

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
