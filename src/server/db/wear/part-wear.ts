import type { Part } from '../../../shared/models/part.ts';
import { type LifeLimits, lifeOf, type UseSince } from '../../../shared/rules/wear/life.ts';
import { sessionsUntil } from '../../../shared/rules/wear/sessions-until.ts';
import { isLifeUnit } from '../../../shared/rules/wear/units.ts';
import { minutesOf } from '../../../shared/rules/wear/use.ts';
import { wearOf } from '../../../shared/rules/wear/wear.ts';
import type { CarUse, Run } from './car-use.ts';
import type { Reading } from './readings.ts';
import { pointsOf, type Worn } from './worn.ts';

/** How worn a part is; null where its wear is not tracked. */
export function partWear(part: Part, readings: readonly Reading[], use: CarUse): Worn | null {
  const { wear: limits, installedOn, installedOdometer, retiredOn } = part;
  if (limits === null) return null;
  const { unit } = limits;
  const runs = partRuns(part, use);
  const start = installedOn && {
    date: installedOn,
    value: limits.new,
    odometer: installedOdometer,
  };
  const points = pointsOf(readings, { start, runs, limits });
  // What is out of the car goes to no event.
  const event = retiredOn === null ? (use.event?.needed ?? null) : null;
  const now = { ...use, event };
  const odometer = part.retiredOdometer ?? use.odometer;
  const wear = isLifeUnit(unit)
    ? lifeOf(
        { ...limits, unit },
        known(part, readings, { limits: { ...limits, unit }, runs, odometer }),
        now,
      )
    : wearOf(points, limits, { ...now, odometer, sessions: runs.length });
  return { limits, startedOn: installedOn, endedOn: retiredOn, points, wear };
}

/** Of a day on which one part came in place of another, the sessions are the new one's. */
export function partRuns({ installedOn, retiredOn }: Part, { runs }: CarUse): Run[] {
  return runs.filter(
    ({ date }) =>
      (installedOn === null || date >= installedOn) && (retiredOn === null || date < retiredOn),
  );
}

interface Counting {
  limits: LifeLimits;
  runs: readonly Run[];
  /** The car's, or what it was when the part came out. */
  odometer: number | null;
}

/** What was left when it was last known, and what was run since: the last reading, or the whole life from when it went in. */
function known(
  { installedOn, installedOdometer }: Part,
  readings: readonly Reading[],
  { limits, runs, odometer }: Counting,
): { known: number; since: UseSince | null } {
  const last = readings.findLast(({ unit }) => unit === limits.unit);
  const from = last ? last.odometer : installedOdometer;
  const after = last ? runs.slice(sessionsUntil(runs, last)) : runs;
  const since = {
    // A reading below the one it went in at is another instrument's.
    distance: from === null || odometer === null || odometer < from ? null : odometer - from,
    minutes: minutesOf(after),
    sessions: after.length,
  };
  return {
    known: last?.value ?? limits.new,
    since: last === undefined && installedOn === null ? null : since,
  };
}
