import { addDays, type CalendarDay, dayIn } from '../../shared/dates.ts';
import { Problem, type ProblemField } from '../../shared/errors.ts';
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

/** A person mends a screenful at a time; more would only slow the page down. */
const problemsMax = 200;

/** What is wrong with the lines of a file of which nothing was taken. */
export function badLines(problems: readonly ProblemField[]): Problem {
  return new Problem('invalid_input', problemWords(problems), {
    fields: problems.slice(0, problemsMax),
  });
}

function problemWords(problems: readonly ProblemField[]): string {
  const [first] = problems;
  if (problems.length === 1 && first) {
    const place = first.path ? `Line ${first.line}, ${first.path}` : `Line ${first.line}`;
    return `${place}: ${first.message} Nothing was imported.`;
  }
  const count = problems.length.toLocaleString('en-US');
  const rest = problems.length - problemsMax;
  const more =
    rest > 0
      ? ` The first ${problemsMax} are listed; there are ${rest.toLocaleString('en-US')} more.`
      : '';
  return `${count} things in this file are not right. Nothing was imported.${more}`;
}
