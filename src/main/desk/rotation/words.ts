import type { Problem } from '../../../shared/errors.ts';
import type { RotationEntry } from './journal.ts';

/** What the desk did by itself, for its notices. */
export function doneWords(
  label: string,
  { oldHint, newHint, endsAt }: RotationEntry,
  now: Date,
): string {
  const isOver = endsAt === null || Date.parse(endsAt) <= now.getTime();
  const old = isOver
    ? `The old one, ${oldHint}, has ended.`
    : `The old one, ${oldHint}, works until ${minuteOf(endsAt)}.`;
  return `TrackOut finished rotating the key of ${label}, which had been cut off: ${newHint} is in use. ${old}`;
}

export function backOutWords(label: string, { oldHint }: RotationEntry, problem: Problem): string {
  return `Rotating the key of ${label} was cut off and is taken back: ${oldHint} stays. ${problem.message}`;
}

/** Whether the garage took the new key was never known. */
export function givenUpWords(label: string, { newHint }: RotationEntry): string {
  return `The rotation of the key of ${label} was given up. Should ${newHint} stand in its list of API keys, revoke it there.`;
}

function minuteOf(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`;
}
