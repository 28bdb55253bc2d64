import type { AnswerHead } from '../../shared/answer-head.ts';

/** Less is no reason to worry a person: a garage counts the ends of keys by days and hours. */
const toleratedSeconds = 5 * 60;

/**
 * By how many seconds this computer's clock is ahead of the garage's, behind if negative; null where
 * it is near enough, or where the answer does not say.
 */
export function clockAheadSeconds(
  head: Pick<AnswerHead, 'date' | 'age'> | null,
  nowMs: number,
): number | null {
  const sentMs = Date.parse(head?.date ?? '');
  if (Number.isNaN(sentMs)) return null;
  // An answer out of a cache on the way carries the time at which it went in.
  const ageSeconds = Number(head?.age ?? 0);
  const theirMs = sentMs + (ageSeconds > 0 ? ageSeconds * 1000 : 0);
  const ahead = Math.round((nowMs - theirMs) / 1000);
  return Math.abs(ahead) > toleratedSeconds ? ahead : null;
}
