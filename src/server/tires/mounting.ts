import type { z } from 'zod';
import type { CalendarDay } from '../../shared/dates.ts';
import { Problem } from '../../shared/errors.ts';
import type { CarId, TireSetId } from '../../shared/models/ids.ts';
import {
  type TireMount,
  type TirePositions,
  type tireSetMount,
  type tireSetUnmount,
} from '../../shared/models/tire.ts';
import { corners } from '../../shared/models/quantities.ts';
import type { Owned } from '../db/owned.ts';
import { refuseMisread } from '../db/plausible-reading.ts';
import { badField, refuseFuture } from '../db/refuse.ts';
import { requireRevision } from '../db/shelf.ts';
import { requireThere } from '../db/there.ts';
import type { Writing } from '../db/writing.ts';
import { overlapping, overlapWords } from '../db/tire-periods.ts';
import { tireMounts, tireSets } from './shelves.ts';

interface When {
  date: CalendarDay;
  odometer: number | null;
}

/** Puts a set on a car, which takes off the set that was on; a set that is on is moved around. */
export async function mountSet(
  writing: Writing,
  { id, carId, positions, ifRevision, ...when }: z.output<typeof tireSetMount>,
): Promise<TireMount> {
  const { own } = writing;
  const { date, odometer } = when;
  const set = await tireSets.get(own, id);
  requireRevision(set, ifRevision, 'tire set');
  if (set.isRetired) {
    throw new Problem('conflict', 'This set is retired. Say that it is not, then mount it.');
  }
  refuseFuture(writing, { date, path: 'date', instead: 'Mount it on that day.' });
  await requireThere(own, 'car', { id: carId, path: 'carId' });
  await refuseMisread(writing, { id, carId, ...when, path: 'odometer' });
  const wanted = positions ?? (await usualPlaces(own, id));
  for (const open of await openMounts(own, id, carId)) {
    if (open.tireSetId === id && open.carId === carId) {
      if (isSame(open.positions, wanted)) return open;
      // Days are the finest that is told apart, so the last word of a day is what stands.
      if (open.mountedOn === date) {
        const change = { positions: wanted, mountedOdometer: odometer ?? open.mountedOdometer };
        return tireMounts.change(writing, open.id, { change });
      }
    }
    // A reading is of the car the set goes on, and says nothing of the one it comes from.
    await takeOff(writing, open, open.carId === carId ? when : { date, odometer: null });
  }
  const period = { tireSetId: id, carId, mountedOn: date, removedOn: null };
  const other = await overlapping(own, period);
  if (other !== null) throw badField('date', overlapWords(period, other));
  return tireMounts.add(writing, {
    ...period,
    mountedOdometer: odometer,
    removedOdometer: null,
    positions: wanted,
  });
}

export async function unmountSet(
  writing: Writing,
  { id, ifRevision, ...when }: z.output<typeof tireSetUnmount>,
): Promise<TireMount> {
  const { own } = writing;
  const set = await tireSets.get(own, id);
  requireRevision(set, ifRevision, 'tire set');
  refuseFuture(writing, { date: when.date, path: 'date', instead: 'Take it off on that day.' });
  const [open] = await openMounts(own, id, null);
  if (open === undefined) throw new Problem('conflict', 'This set is on no car.');
  return takeOff(writing, open, when);
}

/** The periods that a set or a car is in now: at most one each. */
async function openMounts(own: Owned, setId: TireSetId, carId: CarId | null): Promise<TireMount[]> {
  const rows = await own
    .select('tire_mount')
    .where('removed_on', 'is', null)
    .where((row) =>
      carId === null
        ? row('tire_set_id', '=', setId)
        : row.or([row('tire_set_id', '=', setId), row('car_id', '=', carId)]),
    )
    .selectAll()
    .execute();
  return rows.map(tireMounts.codec.toItem);
}

async function takeOff(
  writing: Writing,
  mount: TireMount,
  { date, odometer }: When,
): Promise<TireMount> {
  if (date < mount.mountedOn) {
    throw badField(
      'date',
      `The set that comes off went on the car on ${mount.mountedOn}. Choose that day or a later one.`,
    );
  }
  if (odometer !== null && odometer < (mount.mountedOdometer ?? 0)) {
    throw badField('odometer', `The set went on at ${mount.mountedOdometer}, which is more.`);
  }
  const { id, carId } = mount;
  await refuseMisread(writing, { id, carId, date, odometer, path: 'odometer' });
  return tireMounts.change(writing, mount.id, {
    change: { removedOn: date, removedOdometer: odometer },
    happening: 'unmounted',
  });
}

function isSame(one: TirePositions, other: TirePositions): boolean {
  return corners.every((corner) => one[corner] === other[corner]);
}

async function usualPlaces(own: Owned, setId: TireSetId): Promise<TirePositions> {
  const places: TirePositions = { FL: null, FR: null, RL: null, RR: null };
  const rows = await own
    .select('tire')
    .where('tire_set_id', '=', setId)
    .where('retired_on', 'is', null)
    .orderBy('id')
    .select(['id', 'position'])
    .execute();
  for (const { id, position } of rows) if (position !== null) places[position] = id;
  return places;
}
