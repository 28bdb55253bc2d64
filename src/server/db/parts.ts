import { type Part, part } from '../../shared/models/part.ts';
import { codecOf } from './columns.ts';
import { refuseMisread } from './plausible-reading.ts';
import { refreshAlong } from './readings.ts';
import { badField, refuseFuture } from './refuse.ts';
import { shelfOf } from './shelf.ts';
import { requireThere } from './there.ts';
import type { Writing } from './writing.ts';

const codec = codecOf(part);

/** Here, since measurements and wear are of parts too. */
export const parts = shelfOf<Part>({
  table: 'part',
  codec,
  sortedField: 'name',
  async check(writing, item, before) {
    const { own } = writing;
    if (item.carId !== before?.carId) {
      await requireThere(own, 'car', { id: item.carId, path: 'carId' });
    }
    if (item.status === 'installed' && item.carId === null) {
      throw badField('carId', 'Say which car it is fitted to.');
    }
    if (item.status === 'installed' && item.quantity === 0) {
      throw badField('quantity', 'What is fitted is at least one.');
    }
    refuseDays(writing, item, before);
    await refuseReadings(writing, item, before);
  },
  async changed(writing, { before, after }) {
    if (before !== null && after !== null) return;
    const id = (after ?? before)?.id;
    if (id !== undefined) await refreshAlong(writing, ['measurement', 'subject_id'], id);
  },
});

async function refuseReadings(writing: Writing, item: Part, before: Part | null): Promise<void> {
  const ends = [
    ['installedOn', 'installedOdometer'],
    ['retiredOn', 'retiredOdometer'],
  ] as const;
  const { id, carId } = item;
  for (const [day, path] of ends) {
    const [date, odometer] = [item[day], item[path]];
    const isAsBefore = carId === before?.carId && date === before[day] && odometer === before[path];
    if (!isAsBefore) await refuseMisread(writing, { id, carId, date, odometer, path });
  }
}

/** A day that is not known is left out, also of what is fitted: cars come with parts in them. */
function refuseDays(writing: Writing, item: Part, before: Part | null): void {
  const { installedOn, retiredOn, installedOdometer, retiredOdometer } = item;
  for (const [path, date] of Object.entries({ installedOn, retiredOn })) {
    if (date === null || date === before?.[path as 'installedOn' | 'retiredOn']) continue;
    refuseFuture(writing, { date, path, instead: 'Say so on that day.' });
  }
  if (item.status !== 'retired') {
    const words = 'This part is not retired. Leave this out, or set its status to retired.';
    if (retiredOn !== null) throw badField('retiredOn', words);
    if (retiredOdometer !== null) throw badField('retiredOdometer', words);
  }
  if (item.status === 'ordered' || item.status === 'inStock') {
    const words = 'This part is on no car. Leave this out, or set its status to installed.';
    if (installedOn !== null) throw badField('installedOn', words);
    if (installedOdometer !== null) throw badField('installedOdometer', words);
  }
  if (installedOn !== null && retiredOn !== null && retiredOn < installedOn) {
    throw badField('retiredOn', 'It cannot be retired before it was fitted.');
  }
  if (
    installedOdometer !== null &&
    retiredOdometer !== null &&
    retiredOdometer < installedOdometer
  ) {
    throw badField('retiredOdometer', 'It was retired at a lower reading than it was fitted.');
  }
}
