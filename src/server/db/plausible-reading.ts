import type { CalendarDay } from '../../shared/dates.ts';
import type { CarId } from '../../shared/models/ids.ts';
import { contradicted, type OdometerReading, readingWords } from '../../shared/rules/odometer.ts';
import { compiledOnce } from './compiled.ts';
import { found } from './missing.ts';
import type { Owned } from './owned.ts';
import { type ReadingTable, readingsIn, toReading } from './readings.ts';
import { badField } from './refuse.ts';

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
  own: Owned,
  table: ReadingTable,
  { item, before }: { item: Dated; before: Dated | null },
): Promise<void> {
  const { carId, date, odometer, isNewOdometer = false } = item;
  if (isNewOdometer && odometer === null) {
    throw badField('odometer', 'Say what the new odometer reads.');
  }
  if (carId === null || odometer === null || (before && isSameReading(item, before))) return;
  const fresh = { date, odometer, isNewOdometer };
  const neighbor = contradicted(await neighborsOf(own, carId, { ...fresh, id: item.id }), fresh);
  if (neighbor === null) return;
  const car = own.select('car').where('id', '=', carId).select('odometer_unit');
  const { odometer_unit } = found(await car.executeTakeFirst(), 'car');
  const instead =
    table === 'service_record'
      ? 'say that the odometer is new'
      : 'add a service record that says that the odometer is new';
  const words = readingWords(neighbor, odometer_unit);
  throw badField('odometer', `${words}. Correct one of the two, or ${instead}.`);
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
    .unionAll(nearest('measurement', '>'));
});

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

/** The nearest readings on either side, in each table, of one instrument; `id` is the fresh one's own. */
async function neighborsOf(own: Owned, carId: CarId, fresh: OdometerReading & { id: string }) {
  const { date, id } = fresh;
  const [start] = await replacements['<='](own, { carId, date, id });
  const [end] = await replacements['>'](own, { carId, date, id });
  const rows = await readNearest(own, { carId, date, id, from: start?.date, to: end?.date });
  const replaced = [start, end].filter((one) => one !== undefined);
  return [...rows, ...replaced].map(toReading);
}

/** The nearest record of a new instrument, on that day or before, or after it. */
function replacement(own: Owned, { carId, date, id }: Beside, side: '<=' | '>') {
  return readingsIn(own, 'service_record', carId)
    .where('is_new_odometer', '=', 1)
    .where('date', side, date)
    .where('id', '!=', id as never)
    .orderBy('date', side === '>' ? 'asc' : 'desc')
    .limit(1);
}
