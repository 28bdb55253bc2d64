import type { PartId, TireId } from '../../shared/models/ids.ts';
import type { WearAnswer } from '../../shared/models/wear.ts';
import { lastingOf } from '../../shared/rules/wear/lasting.ts';
import { wearSentence, type WearSubject } from '../../shared/rules/wear/words.ts';

import type { CarUse } from '../db/wear/car-use.ts';
import type { Worn } from '../db/wear/worn.ts';

interface Item {
  type: 'part' | 'tire';
  id: PartId | TireId;
  title: string;
}

/** One item's life; of a part that came in place of others, theirs before it. */
export interface LifeOf {
  subjectId: PartId | TireId;
  worn: Pick<Worn, 'startedOn' | 'endedOn' | 'points'>;
}

/** The whole of what is told about one item's wear. */
export function toWearAnswer(
  { type, id, title }: Item,
  { worn, use, lives }: { worn: Worn; use: CarUse; lives: readonly LifeOf[] },
): WearAnswer {
  const { limits, wear } = worn;
  const { distanceUnit, today, event } = use;
  // What is worn out or off the car asks about no event.
  const asked = worn.endedOn === null ? event : null;
  const subject: WearSubject = { title, limits, distanceUnit, today, event: asked?.track ?? null };
  const lasting = { event: asked?.track ?? '', unit: limits.unit, distanceUnit };
  return {
    subjectType: type,
    subjectId: id,
    title,
    distanceUnit,
    ...limits,
    lives: lives.map(({ subjectId, worn: { startedOn, endedOn, points } }) => ({
      subjectId,
      startedOn,
      endedOn,
      points,
    })),
    wear,
    event: asked && {
      id: asked.id,
      track: asked.track,
      startsOn: asked.startsOn,
      endsOn: asked.endsOn,
    },
    lasting: asked && lastingOf(wear, { ...lasting, needed: asked.needed }),
    sentence: wearSentence(wear, subject),
  };
}
