import { sql } from 'kysely';
import { type CalendarDay, dayIn, type Instant } from '../../shared/dates.ts';
import type { CarId } from '../../shared/models/ids.ts';
import {
  contradicted,
  type KnownReading,
  type OdometerReading,
  type ReadingSource,
  readingWords,
} from '../../shared/rules/odometer.ts';
import { compiledOnce } from './compiled.ts';
import { found } from './missing.ts';
import type { Owned } from './owned.ts';
import { type ReadingTable, readingsIn, toReading } from './readings.ts';
import { badField } from './refuse.ts';
import type { Writing } from './writing.ts';

/** Whose readings they are, and which day is which there. */
type Where = Pick<Writing, 'own' | 'timeZone'>;

interface Dated {
  id: string;
  carId: CarId | null;
  date: CalendarDay;
  odometer: number | null;
  /** Only a service record can say so. */
  isNewOdometer?: boolean;
}

/**
 * Refuses a reading that an earlier or later one contradicts, and names that one. Asked of what is
 * new, and of a change of the reading or its day.
 */
export async function refuseImplausible(
  where: Where,
  table: ReadingTable,
  { item, before }: { item: Dated; before: Dated | null },
): Promise<void> {
  const { carId, odometer, isNewOdometer = false } = item;
  if (isNewOdometer && odometer === null) {
    throw badField('odometer', 'Say what the new odometer reads.');
  }
  if (carId === null || odometer === null || (before && isSameReading(item, before))) return;
  const wrong = await contradictionOf(where, { ...item, carId, odometer, isNewOdometer });
  if (wrong === null) return;
  const instead = table === 'service_record' ? 'say that the odometer is new' : newByRecord;
  throw badField('odometer', `${wrong}. Correct one of the two, or ${instead}.`);
}

/** What was read when something went on or off: held against the car's readings, and none of them. */
interface Noted {
  id: string;
  carId: CarId | null;
  date: CalendarDay | null;
  odometer: number | null;
  /** The field that is told to be wrong. */
  path: string;
}

export async function refuseMisread(where: Where, noted: Noted): Promise<void> {
  const { carId, date, odometer, path } = noted;
  if (carId === null || date === null || odometer === null) return;
  const fresh = { ...noted, carId, date, odometer, isNewOdometer: false };
  const wrong = await contradictionOf(where, fresh);
  if (wrong !== null) throw badField(path, `${wrong}. Correct one of the two, or ${newByRecord}.`);
}

const newByRecord = 'add a service record that says that the odometer is new';

interface Fresh extends OdometerReading {
  id: string;
  carId: CarId;
}

/** What a reading cannot stand beside, in words; null where it can be. */
async function contradictionOf(where: Where, fresh: Fresh): Promise<string | null> {
  const neighbor = contradicted(await neighborsOf(where, fresh), fresh);
  if (neighbor === null) return null;
  const car = where.own.select('car').where('id', '=', fresh.carId).select('odometer_unit');
  return readingWords(neighbor, found(await car.executeTakeFirst(), 'car').odometer_unit);
}

function isSameReading(item: Dated, before: Dated): boolean {
  return (
    item.odometer === before.odometer &&
    item.date === before.date &&
    item.carId === before.carId &&
    item.isNewOdometer === before.isNewOdometer
  );
}

interface Near {
  [name: string]: unknown;
  carId: CarId;
  date: CalendarDay;
  id: string;
  /** The days its instrument went in, and the next one. */
  from: CalendarDay | undefined;
  to: CalendarDay | undefined;
}

const readNearest = compiledOnce((own: Owned, { carId, date, id, from, to }: Near) => {
  const nearest = (table: ReadingTable, side: '<' | '>') => {
    const direction = side === '<' ? 'desc' : 'asc';
    let rows = readingsIn(own, table, carId)
      .where('date', side, date)
      .where('id', '!=', id as never);
    if (side === '<' && from !== undefined) rows = rows.where('date', '>=', from);
    if (side === '>' && to !== undefined) rows = rows.where('date', '<', to);
    // Of the nearest day the reading that says most: before it the highest, after it the lowest.
    const first = rows.orderBy('date', direction).orderBy('odometer', direction).limit(1);
    return own.db.selectFrom(first.as('nearest')).selectAll();
  };
  return nearest('service_record', '<')
    .unionAll(nearest('track_session', '<'))
    .unionAll(nearest('measurement', '<'))
    .unionAll(nearest('service_record', '>'))
    .unionAll(nearest('track_session', '>'))
    .unionAll(nearest('measurement', '>'))
    .unionAll(typedOn(own, carId));
});

/** What was typed on the car itself. Its `date` is the instant: which day that was is the account's. */
function typedOn(own: Owned, carId: CarId) {
  return own
    .select('car')
    .where('id', '=', carId)
    .where('odometer_typed_at', 'is not', null)
    .select([
      sql<string>`id`.as('id'),
      sql<CalendarDay>`odometer_typed_at`.as('date'),
      sql<number>`odometer_typed`.as('odometer'),
      sql<number>`0`.as('is_new'),
      sql<ReadingSource>`${sql.lit('car')}`.as('source'),
    ]);
}

interface Beside {
  [name: string]: unknown;
  carId: CarId;
  date: CalendarDay;
  id: string;
}

const replacements = {
  '<=': compiledOnce((own: Owned, beside: Beside) => replacement(own, beside, '<=')),
  '>': compiledOnce((own: Owned, beside: Beside) => replacement(own, beside, '>')),
};

/** The nearest readings on either side, in each table, of one instrument. */
async function neighborsOf(
  { own, timeZone }: Where,
  { carId, date, id }: Fresh,
): Promise<KnownReading[]> {
  const [start] = await replacements['<='](own, { carId, date, id });
  const [end] = await replacements['>'](own, { carId, date, id });
  const rows = await readNearest(own, { carId, date, id, from: start?.date, to: end?.date });
  const replaced = [start, end].filter((one) => one !== undefined);
  return [...rows, ...replaced].map(toReading).flatMap((reading) => {
    if (reading.source !== 'car') return [reading];
    const typed = typedReading(reading, { timeZone, start });
    return typed && typed.date < date ? [typed] : [];
  });
}

/**
 * What was typed says what the car read then, and nothing of the days before. Null where it was
 * read off an instrument that was replaced since.
 */
function typedReading(
  reading: KnownReading,
  { timeZone, start }: { timeZone: string; start: { created_at: Instant } | undefined },
): KnownReading | null {
  const typedAt: string = reading.date;
  if (start !== undefined && typedAt <= start.created_at) return null;
  return { ...reading, date: dayIn(timeZone, new Date(typedAt)) };
}

/** The nearest record of a new instrument, on that day or before, or after it. */
function replacement(own: Owned, { carId, date, id }: Beside, side: '<=' | '>') {
  return readingsIn(own, 'service_record', carId)
    .where('is_new_odometer', '=', 1)
    .where('date', side, date)
    .where('id', '!=', id as never)
    .orderBy('date', side === '>' ? 'asc' : 'desc')
    .limit(1)
    .select('created_at');
}
