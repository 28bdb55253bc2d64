import { addDays, calendarDay } from '../../shared/dates.ts';
import type { TireSetId } from '../../shared/models/ids.ts';
import {
  type Tire,
  tire,
  type TireMount,
  tireMount,
  type TireSetStored,
  tireSetStored,
} from '../../shared/models/tire.ts';
import { codecOf } from '../db/columns.ts';
import type { Owned } from '../db/owned.ts';
import { refuseMisread } from '../db/plausible-reading.ts';
import { refreshAlong } from '../db/readings.ts';
import { badField, refuseFuture } from '../db/refuse.ts';
import { shelfOf } from '../db/shelf.ts';
import { listOf } from '../db/shelf-list.ts';
import { requireThere } from '../db/there.ts';
import { raiseSetRevisions } from '../db/tire-set-revision.ts';
import type { Writing } from '../db/writing.ts';
import { overlapping, overlapWords, refusePositions, refuseReturn } from '../db/tire-periods.ts';

const setCodec = codecOf(tireSetStored);
export const tireSets = shelfOf<TireSetStored>({
  table: 'tire_set',
  codec: setCodec,
  sortedField: 'name',
  async check({ own }, item, before) {
    if (item.carId !== before?.carId) {
      await requireThere(own, 'car', { id: item.carId, path: 'carId' });
    }
    if (before && item.isRetired && !before.isRetired && (await openMount(own, item.id))) {
      throw badField('isRetired', 'This set is on a car. Take it off first.');
    }
  },
  checkReturn: ({ own }, { id }) => refuseReturn(own, 'tire_set_id', id),
  async changed(writing, { before, after }) {
    if (before !== null && after !== null) return;
    const id = (after ?? before)?.id;
    const ofSet = writing.own.db.selectFrom('tire').where('tire_set_id', '=', id as TireSetId);
    for (const tire of await ofSet.select('id').execute()) {
      await refreshAlong(writing, ['measurement', 'subject_id'], tire.id);
    }
  },
});
export const listTireSets = listOf<TireSetStored>({
  table: 'tire_set',
  toItem: setCodec.toItem,
  order: { name_sorted: 'text' },
  direction: 'asc',
});

const tireCodec = codecOf(tire);
export const tires = shelfOf<Tire>({
  table: 'tire',
  codec: tireCodec,
  async check(writing, item, before) {
    const { own } = writing;
    if (item.tireSetId !== before?.tireSetId) {
      await requireThere(own, 'tire_set', { id: item.tireSetId, path: 'tireSetId' });
      if (before) await refuseFromUnderCar(own, before);
    }
    if (item.dotWeek !== before?.dotWeek) refuseDotWeek(writing, item.dotWeek);
    if (item.retiredOn !== null && item.retiredOn !== before?.retiredOn) {
      const instead = 'Retire it on that day.';
      refuseFuture(writing, { date: item.retiredOn, path: 'retiredOn', instead });
    }
    await refuseTakenPlace(own, item, before);
  },
  async changed(writing, { before, after }) {
    if (before !== null && after !== null) return;
    const id = (after ?? before)?.id;
    if (id !== undefined) await refreshAlong(writing, ['measurement', 'subject_id'], id);
  },
});
export const listTires = listOf<Tire>({
  table: 'tire',
  toItem: tireCodec.toItem,
  order: {},
  direction: 'asc',
});

const mountCodec = codecOf(tireMount);
export const tireMounts = shelfOf<TireMount>({
  table: 'tire_mount',
  codec: mountCodec,
  async check(writing, item, before) {
    const { own } = writing;
    const { mountedOn, removedOn } = item;
    for (const [path, date] of Object.entries({ mountedOn, removedOn })) {
      if (date !== null) refuseFuture(writing, { date, path, instead: 'Say so on that day.' });
    }
    if (removedOn !== null && removedOn < mountedOn) {
      throw badField('removedOn', 'It cannot come off before it went on.');
    }
    const { mountedOdometer: from, removedOdometer: to } = item;
    if (removedOn === null && to !== null) {
      throw badField('removedOdometer', 'It is still on. Say on which day it came off.');
    }
    if (from !== null && to !== null && to < from) {
      throw badField('removedOdometer', 'It came off at a lower reading than it went on.');
    }
    await refuseReadings(writing, item, before);
    if (item.positions !== before?.positions) {
      await refusePositions(own, item, before?.positions ?? null);
    }
    if (mountedOn === before?.mountedOn && removedOn === before.removedOn) return;
    const other = await overlapping(own, item);
    if (other === null) return;
    const path = mountedOn === before?.mountedOn ? 'removedOn' : 'mountedOn';
    throw badField(path, overlapWords(item, other));
  },
  checkReturn: ({ own }, item) => refuseReturn(own, 'id', item.id),
  changed: ({ own }, { before, after }) =>
    raiseSetRevisions(own, { ids: [before?.tireSetId, after?.tireSetId] }),
});
export const listTireMounts = listOf<TireMount>({
  table: 'tire_mount',
  toItem: mountCodec.toItem,
  order: { mounted_on: 'text' },
  direction: 'desc',
});

async function refuseReadings(
  writing: Writing,
  item: TireMount,
  before: TireMount | null,
): Promise<void> {
  const ends = [
    ['mountedOn', 'mountedOdometer'],
    ['removedOn', 'removedOdometer'],
  ] as const;
  const { id, carId } = item;
  for (const [day, path] of ends) {
    const [date, odometer] = [item[day], item[path]];
    const isAsBefore = date === before?.[day] && odometer === before[path];
    if (!isAsBefore) await refuseMisread(writing, { id, carId, date, odometer, path });
  }
}

async function openMount(own: Owned, setId: TireSetStored['id']): Promise<TireMount | null> {
  const ofSet = own.select('tire_mount').where('tire_set_id', '=', setId);
  const row = await ofSet.where('removed_on', 'is', null).selectAll().executeTakeFirst();
  return row === undefined ? null : mountCodec.toItem(row);
}

async function refuseFromUnderCar(own: Owned, { id, tireSetId }: Tire): Promise<void> {
  const mount = await openMount(own, tireSetId);
  if (mount === null || !Object.values(mount.positions).includes(id)) return;
  throw badField('tireSetId', 'This tire is on a car with its set. Take the set off first.');
}

/** Where a set is mounted without saying how, each place has one tire that usually goes there. */
async function refuseTakenPlace(own: Owned, item: Tire, before: Tire | null): Promise<void> {
  const { id, tireSetId, position, retiredOn } = item;
  const isAsBefore =
    position === before?.position &&
    tireSetId === before.tireSetId &&
    retiredOn === before.retiredOn;
  if (isAsBefore || position === null || retiredOn !== null) return;
  const other = await own
    .select('tire')
    .where('tire_set_id', '=', tireSetId)
    .where('position', '=', position)
    .where('retired_on', 'is', null)
    .where('id', '!=', id)
    .select('id')
    .executeTakeFirst();
  if (other === undefined) return;
  throw badField(
    'position',
    `Another tire of this set has ${position} as its usual place. Retire that one or give it another place first.`,
  );
}

const daysPerWeek = 7;

/** `2330` is no week of 2030 yet; tires from before 2000 had three digits. */
function refuseDotWeek(writing: Writing, dotWeek: string): void {
  if (dotWeek === '') return;
  const weeks = Number(dotWeek.slice(0, 2)) - 1;
  const newYear = calendarDay.parse(`20${dotWeek.slice(2)}-01-01`);
  // Years start in the middle of a week, so its first day is known to within one.
  const date = addDays(newYear, (weeks - 1) * daysPerWeek);
  refuseFuture(writing, { date, path: 'dotWeek', instead: 'The first two digits are the week.' });
}
