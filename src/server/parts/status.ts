import { dayIn } from '../../shared/dates.ts';
import type { Part } from '../../shared/models/part.ts';
import type { Writing } from '../db/writing.ts';

type Change = { [Name in keyof Part]?: Part[Name] | undefined };

/**
 * What a new status says of the days that go with it, where they are not given: what is retired
 * goes today, and what is fitted again or back on the shelf is retired, or fitted, no more.
 */
export function settle({ timeZone, now }: Writing, before: Part, change: Change): Change {
  const { status } = change;
  if (status === undefined || status === before.status) return change;
  switch (status) {
    case 'retired':
      return { retiredOn: dayIn(timeZone, now), ...given(change) };
    case 'installed':
      return { ...notRetired, ...given(change) };
    case 'ordered':
    case 'inStock':
      return { ...notRetired, ...notFitted, ...given(change) };
  }
}

const notRetired = { retiredOn: null, retiredOdometer: null };
const notFitted = { installedOn: null, installedOdometer: null };

function given(change: Change): Change {
  const entries = Object.entries(change).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}
