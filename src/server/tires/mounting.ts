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
import type { Owned } from '../db/owned.ts';
import { badField, refuseFuture } from '../db/refuse.ts';
import { requireRevision } from '../db/shelf.ts';
import { requireThere } from '../db/there.ts';
import type { Writing } from '../db/writing.ts';
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
  const set = await tireSets.get(own, id);
  requireRevision(set, ifRevision, 'tire set');
  refuseFuture(writing, { date: when.date, path: 'date', instead: 'Mount it on that day.' });
  await requireThere(own, 'car', { id: carId, path: 'carId' });
  for (const open of await openMounts(own, id, carId)) await takeOff(writing, open, when);
  return tireMounts.add(writing, {
    tireSetId: id,
    carId,
    mountedOn: when.date,
    mountedOdometer: when.odometer,
    removedOn: null,
    removedOdometer: null,
    positions: positions ?? (await usualPlaces(own, id)),
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
    .where((row) => row.or([row('tire_set_id', '=', setId), row('car_id', '=', carId as CarId)]))
    .selectAll()
    .execute();
  return rows.map(tireMounts.codec.toItem);
}

function takeOff(writing: Writing, mount: TireMount, { date, odometer }: When): Promise<TireMount> {
  if (date < mount.mountedOn) {
    throw badField('date', `A set went on on ${mount.mountedOn}; choose that day or a later one.`);
  }
  return tireMounts.change(writing, mount.id, {
    change: { removedOn: date, removedOdometer: odometer },
  });
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
