import { daysBetween, formatDay } from '../../days.ts';
import type { LatestReading, ReadinessNow } from './subjects.ts';
import type { Verdict } from './verdict.ts';
import { lastsWords } from '../wear/words.ts';
import type { Lasts } from '../wear/wear.ts';
import { formatWear } from '../wear/units.ts';

export interface Judged {
  verdict: Verdict;
  reason: string;
}

interface Judging {
  /** Both in the reading's unit. */
  minimum: number;
  attentionAt: number;
  measurementDays: number;
  lasts: Lasts | null;
}

/**
 * At the minimum it blocks however old the reading is, since nothing wears back. Otherwise an old
 * reading says nothing: sessions run since make it stale at once, days after a while.
 */
export function judgeReading(
  reading: LatestReading,
  { minimum, attentionAt, measurementDays, lasts }: Judging,
  now: ReadinessNow,
): Judged {
  const { value, unit, date, sessionsSince } = reading;
  const measured = `${formatWear(value, unit)} on ${formatDay(date, now.today)}`;
  const limit = formatWear(minimum, unit);
  if (value <= minimum) return { verdict: 'Blocked', reason: `${measured}, replace at ${limit}.` };
  if (sessionsSince > 0) {
    const sessions = formatWear(sessionsSince, 'sessions');
    return { verdict: 'Stale', reason: `${measured}, and ${sessions} since.` };
  }
  const age = daysBetween(date, now.today);
  if (age > measurementDays) {
    return { verdict: 'Stale', reason: `${measured}, ${age} days ago.` };
  }
  const outlook = now.event && lastsWords(lasts, now.event.name);
  if (outlook !== null && lasts === 'no') {
    return { verdict: 'Attention', reason: `${measured}, ${outlook}.` };
  }
  if (value <= attentionAt) {
    return { verdict: 'Attention', reason: `${measured}, to be replaced at ${limit}.` };
  }
  return { verdict: 'Ready', reason: `${measured}.` };
}
