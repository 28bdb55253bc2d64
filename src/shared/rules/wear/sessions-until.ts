import type { CalendarDay } from '../../days.ts';

interface Run {
  id: string;
  date: CalendarDay;
}

interface Reading {
  date: CalendarDay;
  /** The session it was taken after, where that was said. */
  trackSessionId: string | null;
}

/**
 * How many of these sessions, in the order they were run, an item had behind it when it was read.
 * A reading that names no session was taken when its day was over.
 */
export function sessionsUntil(runs: readonly Run[], { date, trackSessionId }: Reading): number {
  const place = runs.findIndex(({ id }) => id === trackSessionId);
  return place === -1 ? runs.filter((run) => run.date <= date).length : place + 1;
}
