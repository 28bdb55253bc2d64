import type { CarId } from '../../shared/models/ids.ts';
import type { InstalledPart } from '../../shared/rules/readiness/subjects.ts';
import type { Owned } from '../db/owned.ts';
import { parts } from '../db/parts.ts';
import type { CarUse } from '../db/wear/car-use.ts';
import { partRuns, partWear } from '../db/wear/part-wear.ts';
import { readingsOf } from '../db/wear/readings.ts';
import { latestOf, readinessReadingsMax } from '../db/wear/worn.ts';

/** More than a car has; it keeps the work of a request in bounds. */
const partsMax = 200;

/** What is on the car and has a row: pads, and whatever else wears and is watched. */
export async function installedParts(
  own: Owned,
  carId: CarId,
  use: CarUse,
): Promise<InstalledPart[]> {
  const rows = await own
    .select('part')
    .where('car_id', '=', carId)
    .where('status', '=', 'installed')
    .where((row) =>
      row.or([
        row('wear', 'is not', null),
        row('kind', 'in', ['BRAKE_PADS_FRONT', 'BRAKE_PADS_REAR']),
      ]),
    )
    .orderBy('name_sorted')
    .orderBy('id')
    .limit(partsMax)
    .selectAll()
    .execute();
  const installed = rows.map(parts.codec.toItem);
  const ids = installed.map(({ id }) => id);
  const readings = await readingsOf(own, ids, readinessReadingsMax);
  return installed.map((part) => {
    const ofPart = readings.get(part.id) ?? [];
    const wear = partWear(part, ofPart, use)?.wear ?? null;
    const { id, name, kind, wear: limits } = part;
    const isLife = wear?.state === 'counted' || wear?.state === 'uncounted';
    return {
      id,
      name,
      kind,
      limits,
      reading: latestOf(ofPart, partRuns(part, use)),
      life: isLife ? wear : null,
      lasts: wear?.state === 'trend' || wear?.state === 'counted' ? wear.lasts : null,
    };
  });
}
