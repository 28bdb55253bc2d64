import { type Car, car, type CarId } from '../../shared/models/car.ts';
import { readingWords } from '../../shared/rules/odometer.ts';
import { raiseCalendarRevision } from '../db/calendar-revision.ts';
import { codecOf } from '../db/columns.ts';
import type { Owned } from '../db/owned.ts';
import { highestReading } from '../db/readings.ts';
import { badField } from '../db/refuse.ts';
import { shelfOf } from '../db/shelf.ts';
import { listOf } from '../db/shelf-list.ts';
import type { Writing } from '../db/writing.ts';

const codec = codecOf(car);

export const cars = shelfOf<Car>({
  table: 'car',
  codec,
  sortedField: 'nickname',
  extraColumns: (item, before) =>
    item.odometer === before?.odometer
      ? {}
      : { odometer_typed: item.odometer, odometer_typed_at: item.updatedAt },

  async check({ own }, item, before) {
    if (before && item.odometer !== before.odometer) await refuseBelowRecords(own, item);
    if (item.photoId !== null && item.photoId !== before?.photoId) {
      await requireOwnPhoto(own, item.id, item.photoId);
    }
  },

  async changed(writing, { before, after }) {
    if (before === null && after !== null && !(await hasReminders(writing.own, after.id))) return;
    if (before?.nickname === after?.nickname) return;
    if (before && after) await renameEvents(writing, after.id);
    await raiseCalendarRevision(writing.transaction, writing.accountId);
  },
});

export const listCars = listOf<Car>({
  table: 'car',
  toItem: codec.toItem,
  order: { nickname_sorted: 'text' },
  direction: 'asc',
});

async function refuseBelowRecords(own: Owned, { id, odometer, odometerUnit }: Car): Promise<void> {
  const highest = await highestReading(own, id);
  if (!highest || odometer >= highest.odometer) return;
  const words = readingWords(highest, odometerUnit);
  throw badField('odometer', `${words}. Correct that record first.`);
}

async function requireOwnPhoto(own: Owned, id: CarId, photoId: string): Promise<void> {
  const photo = own.select('attachment').where('id', '=', photoId as never);
  const row = await photo.select(['owner_id', 'type']).executeTakeFirst();
  if (String(row?.owner_id) === id && row?.type.startsWith('image/')) return;
  throw badField('photoId', 'This is no picture of this car. Add the picture to the car first.');
}

async function hasReminders(own: Owned, id: CarId): Promise<boolean> {
  const reminder = own.select('reminder').where('car_id', '=', id).select('id').limit(1);
  return (await reminder.executeTakeFirst()) !== undefined;
}

/** The name stands in every event's summary: calendars take a change only with its number. */
async function renameEvents({ own }: Writing, id: CarId): Promise<void> {
  const ofCar = own.update('reminder').where('car_id', '=', id);
  await ofCar.set((row) => ({ revision: row('revision', '+', 1) })).execute();
}
