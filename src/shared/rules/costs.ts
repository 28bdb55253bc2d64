import type { CalendarDay } from '../days.ts';
import type { CarId, TrackDayId } from '../models/ids.ts';

/** What money was spent on, with the words people see. */
export const costKinds = {
  service: 'Service',
  parts: 'Parts',
  tires: 'Tires',
  trackDays: 'Track days',
} as const;
export type CostKind = keyof typeof costKinds;

/** How totals are asked for, with the words people see. */
export const costGroupings = {
  month: 'By month',
  car: 'By car',
  kind: 'By kind',
  trackDay: 'By track day',
} as const;
export type CostGrouping = keyof typeof costGroupings;

export interface CostEntry {
  date: CalendarDay;
  kind: CostKind;
  amountMinor: number;
  currency: string;
  /** The cars that share it; none where it belongs to no car. */
  carIds: readonly CarId[];
  trackDayId: TrackDayId | null;
}

export interface CostTotal {
  /** A month as `2026-05`, a car's or track day's id, a kind; null for what belongs to no car. */
  group: string | null;
  /** Amounts in different currencies are never added up. */
  currency: string;
  amountMinor: number;
}

/** Totals by group, then by currency; what belongs to no car comes last, what to no track day is left out. */
export function costTotals(entries: readonly CostEntry[], by: CostGrouping): CostTotal[] {
  const totals = new Map<string, CostTotal>();
  for (const entry of entries) {
    for (const { group, amountMinor } of partsOf(entry, by)) {
      const place = JSON.stringify([group, entry.currency]);
      const before = totals.get(place)?.amountMinor ?? 0;
      totals.set(place, { group, currency: entry.currency, amountMinor: before + amountMinor });
    }
  }
  return [...totals.values()].toSorted(compareTotals);
}

function partsOf(
  entry: CostEntry,
  by: CostGrouping,
): { group: string | null; amountMinor: number }[] {
  const { date, kind, amountMinor, carIds, trackDayId } = entry;
  switch (by) {
    case 'month':
      return [{ group: date.slice(0, 7), amountMinor }];
    case 'kind':
      return [{ group: kind, amountMinor }];
    case 'trackDay':
      return trackDayId === null ? [] : [{ group: trackDayId, amountMinor }];
    case 'car':
      if (carIds.length === 0) return [{ group: null, amountMinor }];
      return splitEvenly(entry).map(({ carId, amountMinor }) => ({ group: carId, amountMinor }));
  }
}

/**
 * An even share a car, in whole minor units that add up to the whole again: the first cars by id
 * bear one more each where it does not divide.
 */
export function splitEvenly({
  amountMinor,
  carIds,
}: Pick<CostEntry, 'amountMinor' | 'carIds'>): { carId: CarId; amountMinor: number }[] {
  const share = Math.floor(amountMinor / carIds.length);
  const rest = amountMinor - share * carIds.length;
  return carIds
    .toSorted()
    .map((carId, index) => ({ carId, amountMinor: share + Number(index < rest) }));
}

function compareTotals(a: CostTotal, b: CostTotal): number {
  if (a.group !== b.group) {
    if (a.group === null || b.group === null) return a.group === null ? 1 : -1;
    return a.group < b.group ? -1 : 1;
  }
  return a.currency < b.currency ? -1 : Number(a.currency > b.currency);
}

/** What one lap, mile or kilometer came to, to the nearest minor unit, a half up; null of none. */
export function costPer(amountMinor: number, count: number): number | null {
  return count > 0 ? Math.floor(amountMinor / count + 0.5) : null;
}
