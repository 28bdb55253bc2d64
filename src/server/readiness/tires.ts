import type { CarId, TireId, TireSetId } from '../../shared/models/ids.ts';
import { corners, depthAnswer } from '../../shared/models/quantities.ts';
import { type TirePositions, tireMount } from '../../shared/models/tire.ts';
import type { MountedTire } from '../../shared/rules/readiness/subjects.ts';
import type { Owned } from '../db/owned.ts';
import { type CarUse, runsWhere } from '../db/wear/car-use.ts';
import { readingsOf } from '../db/wear/readings.ts';
import { firstMountOf, tireWear } from '../db/wear/tire-wear.ts';
import { latestOf, readinessReadingsMax } from '../db/wear/worn.ts';

/** The tire at each corner of a car, and how worn it is; none where no set is on it. */
export async function mountedTires(own: Owned, carId: CarId, use: CarUse): Promise<MountedTire[]> {
  const mount = await presentMount(own, carId);
  if (mount === null) return [];
  const ids = corners.map((corner) => mount.positions[corner]).filter((id) => id !== null);
  const tires = await tiresOf(own, ids);
  const readings = await readingsOf(own, ids, readinessReadingsMax);
  const runs = await runsWhere(own, use.today, { column: 'tire_set_id', id: mount.setId });
  const firstMount = await firstMountOf(own, mount.setId);
  return corners.map((corner) => {
    const id = mount.positions[corner];
    const tire = id === null ? undefined : tires.get(id);
    if (id === null || tire === undefined) {
      return { corner, tireId: null, reading: null, lasts: null };
    }
    const ofTire = readings.get(id) ?? [];
    const { wear } = tireWear({ ...tire, runs, firstMount }, ofTire, { carId, use });
    const lasts = wear.state === 'trend' ? wear.lasts : null;
    return { corner, tireId: id, reading: latestOf(ofTire, runs), lasts };
  });
}

async function presentMount(
  own: Owned,
  carId: CarId,
): Promise<{ setId: TireSetId; positions: TirePositions } | null> {
  const row = await own
    .select('tire_mount')
    .where('car_id', '=', carId)
    .where('removed_on', 'is', null)
    .orderBy('mounted_on', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .select(['tire_set_id', 'positions'])
    .executeTakeFirst();
  if (row === undefined) return null;
  const positions = tireMount.shape.positions.parse(JSON.parse(row.positions));
  return { setId: row.tire_set_id, positions };
}

/** A tire that was deleted is none. */
async function tiresOf(own: Owned, ids: readonly TireId[]) {
  if (ids.length === 0) return new Map<TireId, never>();
  const rows = await own
    .select('tire')
    .where('id', 'in', ids)
    .select(['id', 'new_depth', 'retired_on'])
    .execute();
  return new Map(
    rows.map(({ id, new_depth, retired_on }) => [
      id,
      {
        newDepth: new_depth === null ? null : depthAnswer.parse(JSON.parse(new_depth)),
        retiredOn: retired_on,
      },
    ]),
  );
}
