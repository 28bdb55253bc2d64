import type { Instant } from '../../shared/dates.ts';
import type { CalendarDay } from '../../shared/days.ts';

const dayFormat = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  // A calendar day has no zone: it is laid out as midnight UTC and read back as such.
  timeZone: 'UTC',
});

const instantFormat = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
});

const minuteMs = 60_000;

export function dayWords(day: CalendarDay): string {
  return dayFormat.format(new Date(`${day}T00:00:00Z`));
}

export function instantWords(instant: Instant): string {
  return instantFormat.format(new Date(instant));
}

/** `just now`, `5 minutes ago`, `yesterday`, and past a week the date. */
export function agoWords(instant: Instant, now: Date = new Date()): string {
  const minutes = Math.floor((now.getTime() - Date.parse(instant)) / minuteMs);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return minutes === 1 ? '1 minute ago' : `${minutes} minutes ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return hours === 1 ? '1 hour ago' : `${hours} hours ago`;
  const days = Math.floor(hours / 24);
  if (days < 7) return days === 1 ? 'yesterday' : `${days} days ago`;
  return dayOfInstant(instant);
}

const dayOfInstantFormat = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

/** The day of a point in time, where the reader is. */
export function dayOfInstant(instant: Instant): string {
  return dayOfInstantFormat.format(new Date(instant));
}
