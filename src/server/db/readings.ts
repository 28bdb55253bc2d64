import type { CalendarDay } from '../../shared/dates.ts';
import type { CarId } from '../../shared/models/car.ts';
import { found } from './missing.ts';
import type { Owned } from './owned.ts';

/** The highest reading among a car's service records. */
export async function highestReading(
  own: Owned,
  carId: CarId,
): Promise<{ odometer: number; date: CalendarDay } | null> {
  const row = await own
    .select('service_record')
    .where('car_id', '=', carId)
    .where('odometer', 'is not', null)
    .select(['odometer', 'date'])
    .orderBy('odometer', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row || row.odometer === null) return null;
  return { odometer: row.odometer, date: row.date };
}

/**
 * Sets the car's reading to the highest known: typed on the car, or of its records. Runs in the
 * transaction of every write that may change one of them.
 */
export async function refreshOdometer(own: Owned, carId: CarId, now: Date): Promise<void> {
  const ofCar = own.select('car').where('id', '=', carId).select(['odometer_typed', 'odometer']);
  const car = found(await ofCar.executeTakeFirst(), 'car');
  const highest = await highestReading(own, carId);
  const odometer = Math.max(car.odometer_typed, highest?.odometer ?? 0);
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
