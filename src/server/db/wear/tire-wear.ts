import type { CalendarDay } from '../../../shared/dates.ts';
import type { CarId, TireSetId } from '../../../shared/models/ids.ts';
import type { Depth } from '../../../shared/models/quantities.ts';
import { thresholdsFor } from '../../../shared/rules/readiness/thresholds.ts';
import type { WearLimits } from '../../../shared/rules/wear/units.ts';
import { wearOf } from '../../../shared/rules/wear/wear.ts';
import type { Owned } from '../owned.ts';
import type { CarUse, Run } from './car-use.ts';
import { isDepth, type Reading, valueIn } from './readings.ts';
import { pointsOf, type Worn } from './worn.ts';

/** What is known of a tire beside its readings. */
export interface WornTire {
  newDepth: Depth | null;
  retiredOn: CalendarDay | null;
  /** Sessions on its set, on whatever car. */
  runs: readonly Run[];
  /** When its set first went on a car; null where that is not on record, or it came used. */
  firstMount: { carId: CarId; date: CalendarDay; odometer: number | null } | null;
}

/** How worn a tire is on this car: odometers of other cars do not count on. */
export function tireWear(
  { newDepth, retiredOn, runs, firstMount }: WornTire,
  readings: readonly Reading[],
  { carId, use }: { carId: CarId | null; use: CarUse },
): Worn {
  const limits = tireLimits(newDepth, readings, use);
  const onCar = (at: { carId: CarId | null; odometer: number | null }) =>
    at.carId === carId ? at.odometer : null;
  const start =
    firstMount && newDepth && limits.new !== null
      ? { date: firstMount.date, value: limits.new, odometer: onCar(firstMount) }
      : null;
  const own = readings.map((reading) => ({ ...reading, odometer: onCar(reading) }));
  const points = pointsOf(own, { start, runs, limits });
  const event = retiredOn === null ? (use.event?.needed ?? null) : null;
  const now = { ...use, event, sessions: runs.length };
  const startedOn = firstMount?.date ?? null;
  return { limits, startedOn, endedOn: retiredOn, points, wear: wearOf(points, limits, now) };
}

/** In the unit it was new in, else the one it was last measured in. */
function tireLimits(
  newDepth: Depth | null,
  readings: readonly Reading[],
  { thresholds, distanceUnit }: CarUse,
): WearLimits {
  const measuredIn = readings.map(({ unit }) => unit).findLast(isDepth);
  const unit = newDepth?.unit ?? measuredIn ?? 'mm';
  const { treadMinMm, treadAttentionMm } = thresholdsFor(thresholds, distanceUnit);
  const fromMm = (value: number) => valueIn(unit, { value, unit: 'mm' }) ?? value;
  return {
    unit,
    new: newDepth?.value ?? null,
    attentionAt: fromMm(treadAttentionMm),
    replaceAt: fromMm(treadMinMm),
  };
}

/** Null for a set that had been on another car before it came here. */
export async function firstMountOf(own: Owned, setId: TireSetId): Promise<WornTire['firstMount']> {
  const set = own.select('tire_set').where('id', '=', setId).select('heat_cycles_before');
  if ((await set.executeTakeFirst())?.heat_cycles_before !== 0) return null;
  const mount = await own
    .select('tire_mount')
    .where('tire_set_id', '=', setId)
    .orderBy('mounted_on')
    .orderBy('id')
    .limit(1)
    .select(['car_id', 'mounted_on', 'mounted_odometer'])
    .executeTakeFirst();
  return mount
    ? { carId: mount.car_id, date: mount.mounted_on, odometer: mount.mounted_odometer }
    : null;
}
