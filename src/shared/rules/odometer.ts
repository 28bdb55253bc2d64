import type { CalendarDay } from '../days.ts';
import { type DistanceUnit, formatDistance } from '../units.ts';

/** What carries a dated reading of a car, with the words people see. */
export const readingSources = {
  serviceRecord: 'A service record',
  trackSession: 'A track session',
  measurement: 'A measurement',
  part: 'A part',
  tireMount: 'A tire mount',
  car: 'The car',
} as const;
export type ReadingSource = keyof typeof readingSources;

export interface OdometerReading {
  date: CalendarDay;
  /** In the car's own unit. */
  odometer: number;
  /** The instrument was replaced and this is what the new one read: a new series begins. */
  isNewOdometer: boolean;
}

/** A reading that is there already, and what it comes from. */
export interface KnownReading extends OdometerReading {
  source: ReadingSource;
  id: string;
}

/**
 * The known reading that a new one cannot stand beside: an earlier one that is higher, or a later
 * one that is lower; the nearest by date. Readings of one day came in an order nobody knows, and
 * those on the two sides of a replaced instrument have nothing to do with each other.
 */
export function contradicted<Known extends OdometerReading>(
  known: readonly Known[],
  fresh: OdometerReading,
): Known | null {
  const start = seriesStart(known, fresh);
  const end = seriesEnd(known, fresh.date);
  const against = known.filter(({ date, odometer }) =>
    date < fresh.date
      ? !fresh.isNewOdometer && (start === null || date >= start) && odometer > fresh.odometer
      : date > fresh.date && (end === null || date < end) && odometer < fresh.odometer,
  );
  const earlier = against.filter(({ date }) => date < fresh.date);
  const later = against.filter(({ date }) => date > fresh.date);
  return earlier.toSorted(byDate).at(-1) ?? later.toSorted(byDate)[0] ?? null;
}

/** The day the instrument in the car on that day went in; null for the first one. */
function seriesStart(
  known: readonly OdometerReading[],
  fresh: OdometerReading,
): CalendarDay | null {
  const starts = known.filter(({ isNewOdometer, date }) => isNewOdometer && date <= fresh.date);
  return starts.toSorted(byDate).at(-1)?.date ?? null;
}

function seriesEnd(known: readonly OdometerReading[], day: CalendarDay): CalendarDay | null {
  const ends = known.filter(({ isNewOdometer, date }) => isNewOdometer && date > day);
  return ends.toSorted(byDate)[0]?.date ?? null;
}

function byDate(a: OdometerReading, b: OdometerReading): number {
  return a.date < b.date ? -1 : Number(a.date > b.date);
}

/** What the car reads now: the highest of the present instrument; null without readings. */
export function presentReading(known: readonly OdometerReading[]): number | null {
  const start = known
    .filter(({ isNewOdometer }) => isNewOdometer)
    .toSorted(byDate)
    .at(-1);
  const present = start
    ? known.filter((reading) => reading.date > start.date || reading === start)
    : known;
  return present.reduce<number | null>(
    (highest, { odometer }) => Math.max(highest ?? 0, odometer),
    null,
  );
}

/** `A service record of 2026-05-01 reads 52,300 mi`. */
export function readingWords(
  { source, date, odometer }: Pick<KnownReading, 'source' | 'date' | 'odometer'>,
  unit: DistanceUnit,
): string {
  const reading = formatDistance(odometer, unit, 'en-US');
  const where = readingSources[source];
  return source === 'car'
    ? `${where} was set to ${reading} on ${date}`
    : `${where} of ${date} reads ${reading}`;
}
