import type { CalendarDay } from '../../../shared/dates.ts';
import type { MeasurementId } from '../../../shared/models/ids.ts';
import type { LatestReading } from '../../../shared/rules/readiness/subjects.ts';
import type { Life } from '../../../shared/rules/wear/life.ts';
import { pointsMax } from '../../../shared/rules/wear/robust-slope.ts';
import { sessionsUntil } from '../../../shared/rules/wear/sessions-until.ts';
import type { WearLimits } from '../../../shared/rules/wear/units.ts';
import type { Wear, WearPoint } from '../../../shared/rules/wear/wear.ts';
import type { Run } from './car-use.ts';
import { type Reading, valueIn } from './readings.ts';

/** As many as a slope is made of. */
export const readinessReadingsMax = pointsMax;

/** A reading in a life; without an id it is the new item. */
export interface Point extends WearPoint {
  measurementId: MeasurementId | null;
}

/** How worn one item is, in its one life. */
export interface Worn {
  limits: WearLimits;
  startedOn: CalendarDay | null;
  endedOn: CalendarDay | null;
  points: Point[];
  wear: Wear<Point> | Life;
}

interface Start {
  date: CalendarDay;
  value: number;
  odometer: number | null;
}

/** The new item, where its start is known, and every reading since; in the unit of its limits. */
export function pointsOf(
  readings: readonly Reading[],
  { start, runs, limits }: { start: Start | null; runs: readonly Run[]; limits: WearLimits },
): Point[] {
  const measured = readings.flatMap((reading): Point[] => {
    const value = valueIn(limits.unit, reading);
    if (value === null) return [];
    const { id, date, odometer } = reading;
    return [{ date, value, odometer, sessions: sessionsUntil(runs, reading), measurementId: id }];
  });
  if (start === null) return measured;
  return [{ ...start, sessions: 0, measurementId: null }, ...measured];
}

/** The last reading as it was taken, and how much was run since. */
export function latestOf(readings: readonly Reading[], runs: readonly Run[]): LatestReading | null {
  const last = readings.at(-1);
  if (last === undefined) return null;
  const { value, unit, date } = last;
  return { value, unit, date, sessionsSince: runs.length - sessionsUntil(runs, last) };
}
