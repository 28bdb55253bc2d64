import { type Car, car, type CarId } from '../../shared/models/car.ts';
import { readingWords } from '../../shared/rules/odometer.ts';
import { raiseCalendarRevision } from '../db/calendar-revision.ts';
import { codecOf } from '../db/columns.ts';
import type { Owned } from '../db/owned.ts';
import { highestReading } from '../db/readings.ts';
import { badField } from '../db/refuse.ts';
import { shelfOf } from '../db/shelf.ts';
import { listOf } from '../db/shelf-list.ts';
import { refuseReturn } from '../db/tire-periods.ts';
import { raiseSetRevisions } from '../db/tire-set-revision.ts';
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
    if (item.thresholds !== before?.thresholds) refuseThresholds(item.thresholds);
  },

  checkReturn: ({ own }, { id }) => refuseReturn(own, 'car_id', id),

  async changed(writing, { before, after }) {
    const id = (after ?? before)?.id;
    if (id === undefined || isShownAlike(before, after)) return;
    const isStill = before !== null && after !== null;
    const isNamedAlike = before?.nickname === after?.nickname && before?.vin === after?.vin;
    if (!isNamedAlike) await countEvents(writing, id, isStill);
    await raiseCalendarRevision(writing.transaction, writing.accountId);
    if (before === null || after === null) await raiseSetRevisions(writing.own, { carId: id });
  },
});

export const listCars = listOf<Car>({
  table: 'car',
  toItem: codec.toItem,
  order: { nickname_sorted: 'text' },
  direction: 'asc',
});

/** In a calendar: its name, its VIN where a link shows it, and its inspection. */
function isShownAlike(before: Car | null, after: Car | null): boolean {
  const shown = ['nickname', 'vin', 'inspectionValidUntil', 'isArchived'] as const;
  return shown.every((name) => before?.[name] === after?.[name]);
}

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

/** What stands above must stand above where both are this car's own. */
function refuseThresholds(of: Car['thresholds']): void {
  const pairs = [
    ['treadAttentionMm', of.treadAttentionMm, of.treadMinMm],
    ['padAttentionMm', of.padAttentionMm, of.padMinMm],
  ] as const;
  for (const [name, attention, least] of pairs) {
    if (attention === undefined || least === undefined || attention >= least) continue;
    throw badField(`thresholds.${name}`, 'Attention comes at or above the least that is allowed.');
  }
}

/**
 * The name stands in every event's summary, the VIN in some, and calendars take a change only with its number. A
 * car that goes or comes back takes its reminders along, but leaves the track days it was at.
 */
export async function countEvents(
  { own, transaction, now }: Writing,
  id: CarId,
  isRenamed: boolean,
): Promise<void> {
  const updated_at = now.toISOString();
  if (isRenamed) {
    await own
      .update('reminder')
      .where('car_id', '=', id)
      .set((row) => ({ updated_at, revision: row('revision', '+', 1) }))
      .execute();
  }
  const ofCar = transaction.selectFrom('track_day_car').where('car_id', '=', id);
  await own
    .update('track_day')
    .where('id', 'in', ofCar.select('track_day_id'))
    .set((row) => ({ updated_at, revision: row('revision', '+', 1) }))
    .execute();
}
