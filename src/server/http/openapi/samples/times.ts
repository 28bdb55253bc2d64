import { addDays, type CalendarDay } from '../../../../shared/dates.ts';
import { demoStory } from '../../../../shared/demo.ts';

/** Told as of one day, so that the document never changes by itself. */
export const today = '2026-06-01' as CalendarDay;
export const at = '2026-06-01T08:00:00.000Z';
export const story = demoStory(today);
/** What every record carries. */
export const times = { revision: 3, createdAt: at, updatedAt: at };

export function day(daysAhead: number): CalendarDay {
  return addDays(today, daysAhead);
}

export function usd(dollars: number): { amountMinor: number; currency: string } {
  return { amountMinor: dollars * 100, currency: 'USD' };
}

export function first<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined) throw new Error('The demo story has none of these.');
  return item;
}
