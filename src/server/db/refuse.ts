import { addDays, type CalendarDay, dayIn } from '../../shared/dates.ts';
import { Problem } from '../../shared/errors.ts';
import type { Writing } from './writing.ts';

/** One field that cannot be as it was sent, for a reason that only the garage knows. */
export function badField(path: string, message: string): Problem {
  return new Problem('invalid_input', message, { fields: [{ path, message }] });
}

/** What happened is not ahead. One day is let through: whoever writes may be further east. */
export function refuseFuture(
  { timeZone, now }: Pick<Writing, 'timeZone' | 'now'>,
  { date, path, instead }: { date: CalendarDay; path: string; instead: string },
): void {
  if (date <= addDays(dayIn(timeZone, now), 1)) return;
  throw badField(path, `This day is still to come. ${instead}`);
}
