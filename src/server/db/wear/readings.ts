import type { CalendarDay } from '../../../shared/dates.ts';
import type { CarId, MeasurementId, TrackSessionId } from '../../../shared/models/ids.ts';
import type { WearUnit } from '../../../shared/models/part.ts';
import { convertDepth } from '../../../shared/units.ts';
import type { Owned } from '../owned.ts';

/** A measurement of one item. */
export interface Reading {
  id: MeasurementId;
  carId: CarId | null;
  value: number;
  unit: WearUnit;
  date: CalendarDay;
  odometer: number | null;
  trackSessionId: TrackSessionId | null;
}

/** So many items are asked about in one question. */
const itemsAtOnce = 50;

/** The last readings of each of these items, oldest first. */
export async function readingsOf(
  own: Owned,
  ids: readonly string[],
  readingsMax: number,
): Promise<Map<string, Reading[]>> {
  const readings = new Map<string, Reading[]>(ids.map((id) => [id, []]));
  for (let start = 0; start < ids.length; start += itemsAtOnce) {
    const rows = await lastOfEach(own, ids.slice(start, start + itemsAtOnce), readingsMax);
    for (const { subject_id, car_id, track_session_id, ...row } of rows) {
      readings.get(subject_id)?.push({ ...row, carId: car_id, trackSessionId: track_session_id });
    }
  }
  return readings;
}

/** One question for each item, put together to one: so each is answered along its own index. */
function lastOfEach(own: Owned, [first = '', ...others]: readonly string[], readingsMax: number) {
  const ofItem = (id: string) =>
    own.db
      .selectFrom(
        own
          .select('measurement')
          .where('subject_id', '=', id as never)
          .orderBy('date', 'desc')
          .orderBy('id', 'desc')
          .limit(readingsMax)
          .select(columns)
          .as('last'),
      )
      .selectAll();
  const all = others.reduce((sum, id) => sum.unionAll(ofItem(id)), ofItem(first));
  return all.orderBy('date').orderBy('id').execute();
}

const columns = [
  'id',
  'subject_id',
  'car_id',
  'value',
  'unit',
  'date',
  'odometer',
  'track_session_id',
] as const;

/** A thousandth is finer than any gauge, and coarser than what converting leaves behind. */
const steps = 1_000;

/** In another unit; null where one cannot be said in the other. */
export function valueIn(unit: WearUnit, reading: Pick<Reading, 'value' | 'unit'>): number | null {
  if (reading.unit === unit) return reading.value;
  if (!isDepth(reading.unit) || !isDepth(unit)) return null;
  return Math.round(convertDepth(reading.value, reading.unit, unit) * steps) / steps;
}

export function isDepth(unit: WearUnit): unit is 'mm' | '32nds' {
  return unit === 'mm' || unit === '32nds';
}
