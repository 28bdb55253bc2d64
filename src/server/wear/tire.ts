import type { CarId, TireId } from '../../shared/models/ids.ts';
import { type Corner, depthAnswer } from '../../shared/models/quantities.ts';
import type { WearAnswer } from '../../shared/models/wear.ts';
import { cornerWords } from '../../shared/rules/readiness/subjects.ts';
import { found } from '../db/missing.ts';
import type { Owned } from '../db/owned.ts';
import { hereAndNow } from '../db/today.ts';
import { carUse, noUse, runsWhere } from '../db/wear/car-use.ts';
import { readingsOf } from '../db/wear/readings.ts';
import { firstMountOf, tireWear } from '../db/wear/tire-wear.ts';
import { toWearAnswer } from './answer.ts';
import { chartReadingsMax } from './part.ts';

export async function wearOfTire(own: Owned, id: TireId, now: Date): Promise<WearAnswer> {
  const tire = await tireRow(own, id);
  const setId = tire.tire_set_id;
  const here = await hereAndNow(own, now);
  const carId = (await carUnder(own, setId)) ?? tire.set_car_id;
  const use = carId === null ? noUse(here) : await carUse(own, carId, here);
  const readings = (await readingsOf(own, [id], chartReadingsMax)).get(id) ?? [];
  const worn = tireWear(
    {
      newDepth: tire.new_depth === null ? null : depthAnswer.parse(JSON.parse(tire.new_depth)),
      retiredOn: tire.retired_on,
      runs: await runsWhere(own, here.today, { column: 'tire_set_id', id: setId }),
      firstMount: await firstMountOf(own, setId),
    },
    readings,
    { carId, use },
  );
  const item = { type: 'tire', id, title: titleOf(tire) } as const;
  return toWearAnswer(item, { worn, use, lives: [{ subjectId: id, worn }] });
}

async function tireRow(own: Owned, id: TireId) {
  const row = own
    .select('tire')
    .innerJoin('tire_set', 'tire_set.id', 'tire.tire_set_id')
    .where('tire.id', '=', id)
    .selectAll('tire')
    .select(['tire_set.car_id as set_car_id', 'tire_set.name as set_name']);
  return found(await row.executeTakeFirst(), 'tire');
}

async function carUnder(own: Owned, setId: string): Promise<CarId | null> {
  const mount = await own
    .select('tire_mount')
    .where('tire_set_id', '=', setId as never)
    .where('removed_on', 'is', null)
    .orderBy('mounted_on', 'desc')
    .limit(1)
    .select('car_id')
    .executeTakeFirst();
  return mount?.car_id ?? null;
}

/** `Front left tire`, where it has a usual place. */
function titleOf(tire: {
  position: Corner | null;
  brand: string;
  model: string;
  set_name: string;
}) {
  if (tire.position === null) {
    return [tire.brand, tire.model].filter(Boolean).join(' ') || `Tire of ${tire.set_name}`;
  }
  const where = cornerWords[tire.position];
  return `${where.slice(0, 1).toUpperCase()}${where.slice(1)} tire`;
}
