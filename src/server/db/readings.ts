import { sql } from 'kysely';
import type { CalendarDay } from '../../shared/dates.ts';
import type { CarId } from '../../shared/models/ids.ts';
import {
  type KnownReading,
  presentReading,
  type ReadingSource,
} from '../../shared/rules/odometer.ts';
import { compiledOnce } from './compiled.ts';
import { found } from './missing.ts';
import type { Owned } from './owned.ts';

/** What carries dated readings of a car, and what it is called in the rules. */
const sources = {
  service_record: 'serviceRecord',
  track_session: 'trackSession',
  measurement: 'measurement',
} as const satisfies Record<string, ReadingSource>;
export type ReadingTable = keyof typeof sources;
export const readingTables = Object.keys(sources) as ReadingTable[];

/** The dated readings of a car in one table. */
export function readingsIn(own: Owned, table: ReadingTable, carId: CarId) {
  const isNew = table === 'service_record' ? sql<number>`is_new_odometer` : sql<number>`0`;
  return own
    .select(table)
    .where('car_id', '=', carId)
    .where('odometer', 'is not', null)
    .select([
      sql<string>`id`.as('id'),
      'date',
      sql<number>`odometer`.as('odometer'),
      isNew.as('is_new'),
      sql<ReadingSource>`${sql.lit(sources[table])}`.as('source'),
    ]);
}

type ReadingRow = Omit<KnownReading, 'isNewOdometer'> & { is_new: number };

export function toReading({ is_new, ...row }: ReadingRow): KnownReading {
  return { ...row, isNewOdometer: is_new === 1 };
}

const readPresentStart = compiledOnce((own: Owned, { carId }: { carId: CarId }) =>
  readingsIn(own, 'service_record', carId)
    .where('is_new_odometer', '=', 1)
    .orderBy('date', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .select('created_at'),
);

/** The record with which the present instrument went in; null where it is the first one. */
async function presentStart(own: Owned, carId: CarId) {
  const [start] = await readPresentStart(own, { carId });
  return start ?? null;
}

type Start = Awaited<ReturnType<typeof presentStart>>;

interface Since {
  [name: string]: unknown;
  carId: CarId;
  /** The day the present instrument went in. */
  after: CalendarDay | undefined;
}

const readHighest = compiledOnce((own: Owned, { carId, after }: Since) => {
  const highestIn = (table: ReadingTable) => {
    const rows = readingsIn(own, table, carId);
    const present = after === undefined ? rows : rows.where('date', '>', after);
    const highest = present.orderBy('odometer', 'desc').limit(1);
    return own.db.selectFrom(highest.as('highest')).selectAll();
  };
  return highestIn('service_record')
    .unionAll(highestIn('track_session'))
    .unionAll(highestIn('measurement'));
});

/** The highest dated reading of the instrument that is in the car now. */
export async function highestReading(
  own: Owned,
  carId: CarId,
  known?: Start,
): Promise<KnownReading | null> {
  const start = known === undefined ? await presentStart(own, carId) : known;
  const rows = await readHighest(own, { carId, after: start?.date });
  const readings = [...(start === null ? [] : [start]), ...rows].map(toReading);
  const most = presentReading(readings);
  return readings.find(({ odometer }) => odometer === most) ?? null;
}

const readTyped = compiledOnce((own: Owned, { carId }: { carId: CarId }) =>
  own
    .select('car')
    .where('id', '=', carId)
    .select(['odometer_typed', 'odometer_typed_at', 'odometer']),
);

/**
 * Sets the car's reading to the highest known: typed on the car, or dated. Runs in the transaction
 * of every write that may change one of them.
 */
export async function refreshOdometer(own: Owned, carId: CarId, now: Date): Promise<void> {
  const [row] = await readTyped(own, { carId });
  const car = found(row, 'car');
  const start = await presentStart(own, carId);
  const highest = await highestReading(own, carId, start);
  // What was typed before the instrument was replaced was read off the old one.
  const isOld = start !== null && (car.odometer_typed_at ?? '') <= start.created_at;
  const odometer = Math.max(isOld ? 0 : car.odometer_typed, highest?.odometer ?? 0);
  if (odometer === car.odometer) return;
  await own
    .update('car')
    .where('id', '=', carId)
    .set((row) => ({
      odometer,
      updated_at: now.toISOString(),
      revision: row('revision', '+', 1),
    }))
    .execute();
}

interface Carrying {
  carId: CarId | null;
  odometer: number | null;
}

/** Follows a change of something that carries a reading: on its car, and on the one it was of before. */
export async function refreshOdometers(
  { own, now }: { own: Owned; now: Date },
  { before, after }: { before: Carrying | null; after: Carrying | null },
): Promise<void> {
  const carrying = [before, after].filter((one) => one !== null && one.odometer !== null);
  const cars = new Set(carrying.map((one) => one?.carId));
  for (const carId of cars) if (carId) await refreshOdometer(own, carId, now);
}

/** Follows what went or came back with a track day, a part or a tire: its sessions or measurements. */
export async function refreshAlong(
  { own, now }: { own: Owned; now: Date },
  [table, column]:
    | readonly ['track_session', 'track_day_id']
    | readonly ['measurement', 'subject_id'],
  id: string,
): Promise<void> {
  const carrying = own.db
    .selectFrom(table)
    .where(sql.ref(column), '=', id)
    .where('odometer', 'is not', null)
    .select('car_id');
  const cars = await own.select('car').where('id', 'in', carrying).select('id').execute();
  for (const car of cars) await refreshOdometer(own, car.id, now);
}
