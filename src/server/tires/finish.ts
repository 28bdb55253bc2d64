import type { CarId, TireSetId } from '../../shared/models/ids.ts';
import type { TireSet, TireSetStored } from '../../shared/models/tire.ts';
import { heatCycles } from '../../shared/rules/heat-cycles.ts';
import type { Owned } from '../db/owned.ts';

/** Adds what follows from a set's sessions and mount periods, in two questions a page. */
export async function finishSets(own: Owned, sets: TireSetStored[]): Promise<TireSet[]> {
  const ids = sets.map(({ id }) => id);
  if (ids.length === 0) return [];
  const [sessions, mounts] = [await sessionsOn(own, ids), await carsUnder(own, ids)];
  return sets.map((set) => ({
    ...set,
    heatCycles: heatCycles(set, sessions.get(set.id) ?? 0),
    mountedOn: mounts.get(set.id) ?? null,
  }));
}

async function sessionsOn(own: Owned, ids: readonly TireSetId[]): Promise<Map<string, number>> {
  const rows = await own
    .select('track_session')
    .where('tire_set_id', 'in', ids)
    .groupBy('tire_set_id')
    .select((row) => ['tire_set_id', row.fn.countAll<number | string>().as('sessions')])
    .execute();
  return new Map(rows.map((row) => [String(row.tire_set_id), Number(row.sessions)]));
}

async function carsUnder(own: Owned, ids: readonly TireSetId[]): Promise<Map<string, CarId>> {
  const rows = await own
    .select('tire_mount')
    .where('tire_set_id', 'in', ids)
    .where('removed_on', 'is', null)
    .select(['tire_set_id', 'car_id'])
    .execute();
  return new Map(rows.map((row) => [row.tire_set_id, row.car_id]));
}
