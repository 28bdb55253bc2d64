import type { CalendarDay } from '../../days.ts';
import { convertDistance, type DistanceUnit } from '../../units.ts';
import type { DailyUse, ExpectedUse } from './use.ts';
import { type Lasts, lastsFor, reachedOn } from './wear.ts';
import type { LifeUnit } from './units.ts';

/** What a car did since a part's life was last known: from when it went in, or a later reading. */
export interface UseSince {
  /** In the car's own unit; null where the odometer was not read then. */
  distance: number | null;
  minutes: number;
  sessions: number;
}

export interface LifeLimits {
  unit: LifeUnit;
  /** The whole life, and at what is left of it the part is replaced. */
  new: number;
  replaceAt: number;
}

export interface LifeNow {
  today: CalendarDay;
  /** Of the car's odometer. */
  distanceUnit: DistanceUnit;
  daily: DailyUse;
  event: ExpectedUse | null;
}

/** A life counted down by use, in the part's own unit. */
export type Life =
  /** Nobody wrote down when it went in, or at which reading. */
  | { state: 'uncounted' }
  | {
      state: 'counted';
      used: number;
      left: number;
      /** Before it is to be replaced. */
      untilReplace: number;
      reachedOn: CalendarDay | null;
      lasts: Lasts | null;
    };

/** `known` is what was left when `since` began: the whole life, or the last reading. */
export function lifeOf(
  limits: LifeLimits,
  { known, since }: { known: number; since: UseSince | null },
  now: LifeNow,
): Life {
  if (since === null) return { state: 'uncounted' };
  const gone = amountIn(limits.unit, sinceAmounts(since), now.distanceUnit);
  if (gone === null) return { state: 'uncounted' };
  const left = Math.max(0, known - gone);
  const untilReplace = Math.max(0, left - limits.replaceAt);
  const spread = { middle: untilReplace, earliest: untilReplace, latest: untilReplace };
  const needed = now.event && amountIn(limits.unit, now.event, now.distanceUnit);
  const perDay = amountIn(limits.unit, now.daily, now.distanceUnit);
  return {
    state: 'counted',
    used: Math.max(0, limits.new - left),
    left,
    untilReplace,
    reachedOn: reachedOn(spread, perDay, now.today).middle,
    lasts: needed === null ? null : lastsFor(spread, needed),
  };
}

function sinceAmounts({ distance, minutes, sessions }: UseSince): DailyUse {
  return { distance, sessions, hours: minutes / 60 };
}

/** In `unit`; null where the record does not tell. */
export function amountIn(unit: LifeUnit, use: DailyUse, from: DistanceUnit): number | null {
  if (unit === 'sessions' || unit === 'hours') return use[unit];
  return use.distance === null ? null : convertDistance(use.distance, from, unit);
}
