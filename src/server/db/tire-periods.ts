import type { CalendarDay } from '../../shared/dates.ts';
import { Problem } from '../../shared/errors.ts';
import type { CarId, TireId, TireSetId } from '../../shared/models/ids.ts';
import type { TireMount, TirePositions } from '../../shared/models/tire.ts';
import type { Owned } from './owned.ts';
import { badField } from './refuse.ts';
import type { Schema } from './schema.ts';

/** From when to when a set was on a car; the day it came off belongs to what went on next. */
export interface Period {
  id?: TireMount['id'];
  tireSetId: TireSetId;
  carId: CarId;
  mountedOn: CalendarDay;
  removedOn: CalendarDay | null;
}

/** A period in which that set was on a car already, or that car on another set. */
export async function overlapping(own: Owned, period: Period): Promise<Period | null> {
  const { id, tireSetId, carId, mountedOn, removedOn } = period;
  let rows = own
    .select('tire_mount')
    .where((row) => row.or([row('tire_set_id', '=', tireSetId), row('car_id', '=', carId)]))
    .where((row) => row.or([row('removed_on', 'is', null), row('removed_on', '>', mountedOn)]));
  if (removedOn !== null) rows = rows.where('mounted_on', '<', removedOn);
  if (id !== undefined) rows = rows.where('id', '!=', id);
  const row = await rows.orderBy('mounted_on').limit(1).select(periodColumns).executeTakeFirst();
  return row === undefined ? null : periodOf(row);
}

const periodColumns = ['id', 'tire_set_id', 'car_id', 'mounted_on', 'removed_on'] as const;

function periodOf(row: Pick<Schema['tire_mount'], (typeof periodColumns)[number]>): Period {
  return {
    id: row.id,
    tireSetId: row.tire_set_id,
    carId: row.car_id,
    mountedOn: row.mounted_on,
    removedOn: row.removed_on,
  };
}

/** `This set is on a car from 2026-03-01 to 2026-05-01.` */
export function overlapWords(period: Period, other: Period): string {
  const { mountedOn, removedOn } = other;
  const span = removedOn === null ? `since ${mountedOn}` : `from ${mountedOn} to ${removedOn}`;
  return other.tireSetId === period.tireSetId
    ? `This set is on a car ${span}. A set is on one car at a time.`
    : `Another set is on this car ${span}. A car is on one set at a time.`;
}

/** For a set, a car or a period that comes back: others may have taken its place. */
export async function refuseReturn(
  own: Owned,
  column: 'id' | 'tire_set_id' | 'car_id',
  id: string,
): Promise<void> {
  const rows = await own
    .select('tire_mount')
    .where(column, '=', id as never)
    .select(periodColumns)
    .execute();
  for (const period of rows.map(periodOf)) {
    const other = await overlapping(own, period);
    if (other === null) continue;
    const words = overlapWords(period, other);
    throw new Problem('conflict', `${words} Change that period first, then restore this.`);
  }
}

/** Each corner has a tire of that set or none, and no tire is at two. What was there before may stay. */
export async function refusePositions(
  own: Owned,
  { tireSetId, positions }: Pick<TireMount, 'tireSetId' | 'positions'>,
  before: TirePositions | null,
): Promise<void> {
  const ids = Object.values(positions).filter((id) => id !== null);
  if (new Set(ids).size < ids.length) {
    throw badField('positions', 'One tire cannot be at two corners.');
  }
  const kept = new Set<TireId | null>(before === null ? [] : Object.values(before));
  const added = ids.filter((id) => !kept.has(id));
  if (added.length === 0) return;
  const rows = await own
    .select('tire')
    .where('id', 'in', added)
    .where('tire_set_id', '=', tireSetId)
    .select(['id', 'retired_on'])
    .execute();
  if (rows.length < added.length) throw badField('positions', 'Name only tires of this set.');
  if (rows.some((row) => row.retired_on !== null)) {
    throw badField('positions', 'A retired tire goes on no car.');
  }
}
