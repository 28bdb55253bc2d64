import { type RawBuilder, sql } from 'kysely';
import type { CarId } from '../../shared/models/ids.ts';
import type { CostGrouping } from '../../shared/rules/costs.ts';
import { convertDistance, type DistanceUnit } from '../../shared/units.ts';
import type { Owned } from '../db/owned.ts';
import { type Asked, isAsked } from './entry.ts';

/** What costs are divided by. */
export interface Driven {
  laps: number;
  distance: number;
}

type ByGroup = ReadonlyMap<string | null, Driven>;

const groups: Readonly<Record<CostGrouping, RawBuilder<string | null>>> = {
  month: sql`substr(track_session.date, 1, 7)`,
  car: sql`track_session.car_id`,
  // Laps are of no kind: each kind is divided by all of them.
  kind: sql`cast(null as text)`,
  trackDay: sql`track_session.track_day_id`,
};

interface Wanted {
  by: CostGrouping;
  /** Of each car's odometer. */
  units: ReadonlyMap<CarId, DistanceUnit>;
  /** In which unit a group's distance is told. */
  unitOf: (group: string | null) => DistanceUnit;
}

/** Laps and distance on track in each group. */
export async function onTrack(
  own: Owned,
  asked: Asked,
  { by, units, unitOf }: Wanted,
): Promise<ByGroup> {
  const group = groups[by];
  const rows = await own
    .select('track_session')
    .where(isAsked({ date: sql`track_session.date`, carId: sql`track_session.car_id` }, asked))
    .select([
      group.as('group'),
      'car_id',
      sql<number>`coalesce(sum(track_session.laps), 0)`.as('laps'),
      sql<number>`coalesce(sum(track_session.distance), 0)`.as('distance'),
    ])
    .groupBy([group, 'car_id'])
    .execute();
  const driven = new Map<string | null, Driven>();
  for (const { group, car_id, laps, distance } of rows) {
    const before = driven.get(group) ?? { laps: 0, distance: 0 };
    const to = unitOf(group);
    const further = convertDistance(distance, units.get(car_id) ?? to, to);
    driven.set(group, { laps: before.laps + laps, distance: before.distance + further });
  }
  return driven;
}

/**
 * How far each car was driven by its odometer: between the lowest and the highest dated reading.
 * Nothing where the instrument was replaced in between, since it is not known how far.
 */
export async function byOdometer(own: Owned, asked: Asked): Promise<Map<CarId, number>> {
  const readings = readingsIn(own, 'service_record', asked)
    .unionAll(readingsIn(own, 'track_session', asked))
    .unionAll(readingsIn(own, 'measurement', asked));
  const rows = await own.db
    .selectFrom(readings.as('reading'))
    .select([
      'car_id',
      sql<number>`max(odometer) - min(odometer)`.as('distance'),
      sql<number>`max(is_new)`.as('is_replaced'),
    ])
    .groupBy('car_id')
    .execute();
  return new Map(
    rows.map(({ car_id, distance, is_replaced }) => [car_id, is_replaced ? 0 : distance]),
  );
}

function readingsIn(
  own: Owned,
  table: 'service_record' | 'track_session' | 'measurement',
  asked: Asked,
) {
  const isNew = table === 'service_record' ? sql<number>`is_new_odometer` : sql<number>`0`;
  return own
    .select(table)
    .where('odometer', 'is not', null)
    .where('car_id', 'is not', null)
    .where(isAsked({ date: sql`date`, carId: sql`car_id` }, asked))
    .select([
      sql<CarId>`car_id`.as('car_id'),
      sql<number>`odometer`.as('odometer'),
      isNew.as('is_new'),
    ]);
}
