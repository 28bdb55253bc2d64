import { Problem } from '../../shared/errors.ts';
import type { PartId } from '../../shared/models/ids.ts';
import type { Part } from '../../shared/models/part.ts';
import type { WearAnswer } from '../../shared/models/wear.ts';
import { partTitle } from '../../shared/rules/readiness/parts.ts';
import type { Owned } from '../db/owned.ts';
import { parts } from '../db/parts.ts';
import { hereAndNow } from '../db/today.ts';
import { type CarUse, carUse, noUse } from '../db/wear/car-use.ts';
import { partWear } from '../db/wear/part-wear.ts';
import { readingsOf } from '../db/wear/readings.ts';
import { type LifeOf, toWearAnswer } from './answer.ts';

/** Points on a chart; more tell no more. */
export const chartReadingsMax = 300;
/** A chart goes back over so many replacements. */
const livesMax = 8;

export async function wearOfPart(own: Owned, id: PartId, now: Date): Promise<WearAnswer> {
  const part = await parts.get(own, id);
  const here = await hereAndNow(own, now);
  const use = part.carId === null ? noUse(here) : await carUse(own, part.carId, here);
  const chain = await replacedBy(own, part);
  const ids = chain.map((one) => one.id);
  const readings = await readingsOf(own, ids, chartReadingsMax);
  const worn = partWear(part, readings.get(id) ?? [], use);
  if (worn === null) throw untracked();
  const lives = chain.flatMap((one) => lifeOf(one, { readings: readings.get(one.id) ?? [], use }));
  const item = { type: 'part', id, title: partTitle(part) } as const;
  return toWearAnswer(item, { worn, use, lives });
}

function untracked(): Problem {
  return new Problem(
    'conflict',
    'The wear of this part is not tracked. Say what it was new and when to replace it.',
  );
}

/** The parts it came in place of, and itself as the last. */
async function replacedBy(own: Owned, part: Part): Promise<Part[]> {
  const chain = [part];
  for (let before = part.replacesPartId; before !== null && chain.length < livesMax;) {
    const row = await own.select('part').where('id', '=', before).selectAll().executeTakeFirst();
    if (row === undefined) break;
    const replaced = parts.codec.toItem(row);
    chain.unshift(replaced);
    before = replaced.replacesPartId;
  }
  return chain;
}

interface Lived {
  readings: Parameters<typeof partWear>[1];
  use: CarUse;
}

function lifeOf(part: Part, { readings, use }: Lived): LifeOf[] {
  const worn = partWear(part, readings, use);
  return worn === null ? [] : [{ subjectId: part.id, worn }];
}
