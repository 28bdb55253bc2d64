import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Instant } from '../../shared/dates.ts';
import { type Car, type CarId, carId } from '../../shared/models/car.ts';
import { firstPage } from '../db/first-page.ts';
import { found } from '../db/missing.ts';
import type { Owned } from '../db/owned.ts';
import { type Paging, readCursor, rowsOf, toPage } from '../db/paging.ts';
import type { Schema } from '../db/schema.ts';

type CarRow = Selectable<Schema['car']>;

const cursorKey = z.tuple([z.string(), carId]);

export function toCar(row: CarRow): Car {
  return {
    id: row.id,
    nickname: row.nickname,
    make: row.make,
    model: row.model,
    trim: row.trim,
    year: row.year,
    color: row.color,
    vin: row.vin,
    odometer: row.odometer,
    odometerUnit: row.odometer_unit,
    notes: row.notes,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

const carRows = (own: Owned, limit: number) =>
  own.select('car').selectAll().orderBy('nickname_sorted').orderBy('id').limit(limit);
const firstCarRows = firstPage(carRows);

export async function listCars(own: Owned, paging: Paging) {
  const limit = rowsOf(paging);
  const after = readCursor(paging, cursorKey);
  const rows = after
    ? await carRows(own, limit)
        .where((row) => row(row.refTuple('nickname_sorted', 'id'), '>', row.tuple(...after)))
        .execute()
    : await firstCarRows(own, limit, {});
  return toPage(rows, paging, {
    keyOf: ({ nickname_sorted, id }) => [nickname_sorted, id],
    itemOf: toCar,
  });
}

export async function carRow(own: Owned, id: CarId): Promise<CarRow> {
  return found(await own.select('car').where('id', '=', id).selectAll().executeTakeFirst(), 'car');
}

const belongings = ['service_record', 'reminder'] as const;

/** Deletes a car with all that is on it, under one stamp by which restore finds them again. */
export async function deleteCar(own: Owned, id: CarId, now: Date): Promise<void> {
  const stamp = await unusedStamp(own, id, now);
  for (const table of belongings) {
    await own.update(table).where('car_id', '=', id).set({ deleted_at: stamp }).execute();
  }
  await own.update('car').where('id', '=', id).set({ deleted_at: stamp }).execute();
}

/** What was deleted by itself within the same millisecond must not come back with the car. */
async function unusedStamp(own: Owned, id: CarId, now: Date): Promise<Instant> {
  let stamp = now.toISOString();
  for (const table of belongings) {
    const gone = own.selectGone(table).where('car_id', '=', id);
    const last = await gone.select((row) => row.fn.max('deleted_at').as('at')).executeTakeFirst();
    if (last?.at && last.at >= stamp) {
      stamp = new Date(Date.parse(last.at) + 1).toISOString();
    }
  }
  return stamp;
}

/** Brings a deleted car back with what was deleted along with it; one that is there stays as it is. */
export async function restoreCar(own: Owned, id: CarId): Promise<void> {
  const gone = own.selectGone('car').where('id', '=', id).select('deleted_at');
  const stamp = (await gone.executeTakeFirst())?.deleted_at;
  if (!stamp) return;
  for (const table of belongings) {
    await own
      .updateGone(table)
      .where('car_id', '=', id)
      .where('deleted_at', '=', stamp)
      .set({ deleted_at: null })
      .execute();
  }
  await own.updateGone('car').where('id', '=', id).set({ deleted_at: null }).execute();
}
