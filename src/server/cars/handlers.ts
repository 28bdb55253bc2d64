import type { CarId } from '../../shared/models/car.ts';
import { Problem } from '../../shared/errors.ts';
import { formatDistance } from '../../shared/units.ts';
import { raiseCalendarRevision } from '../db/calendar-revision.ts';
import { newId } from '../db/ids.ts';
import { type Owned, ownedBy } from '../db/owned.ts';
import { highestReading, refreshOdometer } from '../db/readings.ts';
import { sortKey } from '../db/sort-key.ts';
import type { HandlersOf } from '../http/handler.ts';
import { carRow, deleteCar, listCars, restoreCar, toCar } from './queries.ts';

export const carHandlers = {
  'car.list': ({ db, accountId }, paging) => listCars(ownedBy(accountId, db), paging),

  'car.get': async ({ db, accountId }, { id }) => toCar(await carRow(ownedBy(accountId, db), id)),

  'car.create': async ({ db, accountId, now }, { odometer, odometerUnit, ...car }) => {
    const row = {
      ...car,
      id: newId<CarId>(),
      nickname_sorted: sortKey(car.nickname),
      odometer_typed: odometer,
      odometer,
      odometer_unit: odometerUnit,
      created_at: now.toISOString(),
      updated_at: now.toISOString(),
      deleted_at: null,
    };
    const added = ownedBy(accountId, db).insert('car', row).returningAll();
    return toCar(await added.executeTakeFirstOrThrow());
  },

  'car.update': ({ db, accountId, now }, { id, odometer, ...car }) =>
    db.transaction().execute(async (transaction) => {
      const own = ownedBy(accountId, transaction);
      const before = await carRow(own, id);
      if (odometer !== undefined) await refuseBelowRecords(own, id, odometer);
      await own
        .update('car')
        .where('id', '=', id)
        .set({
          ...car,
          nickname_sorted: car.nickname && sortKey(car.nickname),
          odometer_typed: odometer,
          updated_at: now.toISOString(),
        })
        .execute();
      if (odometer !== undefined) await refreshOdometer(own, id, now);
      const after = await carRow(own, id);
      if (after.nickname !== before.nickname) {
        // The name stands in every event's summary: calendars take a change only with its number.
        const ofCar = own.update('reminder').where('car_id', '=', id);
        await ofCar.set((row) => ({ revision: row('revision', '+', 1) })).execute();
        await raiseCalendarRevision(transaction, accountId);
      }
      return toCar(after);
    }),

  'car.delete': ({ db, accountId, now }, { id }) =>
    db.transaction().execute(async (transaction) => {
      const own = ownedBy(accountId, transaction);
      await carRow(own, id);
      await deleteCar(own, id, now);
      await raiseCalendarRevision(transaction, accountId);
      return null;
    }),

  'car.restore': ({ db, accountId }, { id }) =>
    db.transaction().execute(async (transaction) => {
      const own = ownedBy(accountId, transaction);
      await restoreCar(own, id);
      const car = toCar(await carRow(own, id));
      await raiseCalendarRevision(transaction, accountId);
      return car;
    }),
} satisfies HandlersOf<'car'>;

async function refuseBelowRecords(own: Owned, id: CarId, odometer: number): Promise<void> {
  const highest = await highestReading(own, id);
  if (!highest || odometer >= highest.odometer) return;
  const { odometer_unit } = await carRow(own, id);
  const reading = formatDistance(highest.odometer, odometer_unit, 'en-US');
  const message = `A service record of ${highest.date} reads ${reading}. Correct that record first.`;
  throw new Problem('invalid_input', message, { fields: [{ path: 'odometer', message }] });
}
