import { addDays, type CalendarDay } from '../../days.ts';
import { robustSlope, type Slope, type SlopePoint } from './robust-slope.ts';
import type { DailyUse, ExpectedUse } from './use.ts';
import type { WearLimits } from './units.ts';

/** A reading in the life of one item. A replacement starts a new life, with readings of its own. */
export interface WearPoint {
  date: CalendarDay;
  value: number;
  /** In the car's own unit, where it was read. */
  odometer: number | null;
  /** Sessions run on the item since its life began. */
  sessions: number;
}

export interface WearNow {
  today: CalendarDay;
  /** The car's reading and the sessions run on the item, as they are now. */
  odometer: number | null;
  sessions: number;
  daily: DailyUse;
  /** What the next event takes; null when none is planned. */
  event: ExpectedUse | null;
}

export type Axis = 'sessions' | 'distance';

/** How fast the values fall, a session or a mi/km. */
export interface Trend extends Slope {
  axis: Axis;
  /** Readings at different places on the axis. */
  readings: number;
}

/** What is in the middle, and the quarters: earliest if it wears fast, latest if slowly. Null is never. */
export interface Spread<Value> {
  middle: Value | null;
  earliest: Value | null;
  latest: Value | null;
}

export type Lasts = 'yes' | 'no' | 'unsure';

interface Outlook {
  /** Until replace at, counted from now: sessions, or a distance in the car's own unit. */
  left: Spread<number>;
  /** The same as a day, by recent use; null too where that is more than ten years off. */
  reachedOn: Spread<CalendarDay>;
  /** Whether it is above replace at when the next event is over; null when none is planned. */
  lasts: Lasts | null;
}

export type Wear<Point extends WearPoint = WearPoint> =
  | { state: 'unread' }
  /** `missing` readings more, after further use, show a trend. */
  | { state: 'tooFew'; current: Point; missing: number }
  | { state: 'reached'; current: Point }
  /** The first trend is the one that the outlook follows. */
  | ({ state: 'trend'; current: Point; trends: Trend[] } & Outlook);

/** Arithmetic alone makes as much of readings that are all alike. */
const rateMin = 1e-9;
/** Fewer tell nothing about how sure the slope is. */
const readingsMin = 3;

/**
 * The wear of an item in its present life; `points` by date, the first one the new item where its
 * start is known. Readings of lives before are not asked: other items wear otherwise.
 */
export function wearOf<Point extends WearPoint>(
  points: readonly Point[],
  limits: WearLimits,
  now: WearNow,
): Wear<Point> {
  const current = points.at(-1);
  if (current === undefined) return { state: 'unread' };
  if (current.value <= limits.replaceAt) return { state: 'reached', current };
  const trends = [trendOver('sessions', points), trendOver('distance', points)]
    .filter((trend) => trend !== null)
    // Sessions wear a track car more than miles do, so they win where both say as much.
    .toSorted((a, b) => b.readings - a.readings);
  const [trend] = trends;
  if (trend === undefined) {
    const seen = Math.max(placesOn('sessions', points), placesOn('distance', points), 1);
    return { state: 'tooFew', current, missing: Math.max(1, readingsMin - seen) };
  }
  const outlook = outlookOf(trend, { points, replaceAt: limits.replaceAt, now });
  return { state: 'trend', current, trends, ...outlook };
}

function trendOver(axis: Axis, points: readonly WearPoint[]): Trend | null {
  const readings = placesOn(axis, points);
  if (readings < readingsMin) return null;
  const slope = robustSlope(along(axis, points));
  return slope === null ? null : { axis, readings, ...slope };
}

function placesOn(axis: Axis, points: readonly WearPoint[]): number {
  return new Set(along(axis, points).map(({ at }) => at)).size;
}

function along(axis: Axis, points: readonly WearPoint[]): SlopePoint[] {
  const placed = points.flatMap(({ sessions, odometer, value }) => {
    const at = axis === 'sessions' ? sessions : odometer;
    return at === null ? [] : [{ at, value }];
  });
  // A new odometer in the middle of a life counts from elsewhere: over it there is no slope.
  const isRising = placed.every(({ at }, index) => at >= (placed[index - 1]?.at ?? at));
  return isRising ? placed : [];
}

interface Asked {
  points: readonly WearPoint[];
  replaceAt: number;
  now: WearNow;
}

function outlookOf(trend: Trend, { points, replaceAt, now }: Asked): Outlook {
  const lastAt = along(trend.axis, points).at(-1)?.at ?? 0;
  const nowAt = trend.axis === 'sessions' ? now.sessions : now.odometer;
  const since = Math.max(0, (nowAt ?? lastAt) - lastAt);
  const leftAt = (rate: number): number | null =>
    rate < rateMin ? null : Math.max(0, Math.max(0, trend.level - replaceAt) / rate - since);
  const left = {
    middle: leftAt(trend.rate),
    earliest: leftAt(trend.rateFast),
    latest: leftAt(trend.rateSlow),
  };
  return {
    left,
    reachedOn: reachedOn(left, now.daily[trend.axis], now.today),
    lasts: now.event && lastsFor(left, now.event[trend.axis]),
  };
}

const tenYears = 3653;

/** The days on which what is left is used up at `perDay`. */
export function reachedOn(
  { middle, earliest, latest }: Spread<number>,
  perDay: number | null,
  today: CalendarDay,
): Spread<CalendarDay> {
  const dayOf = (left: number | null) => {
    if (left === null || perDay === null || left / perDay > tenYears) return null;
    return addDays(today, Math.floor(left / perDay));
  };
  return { middle: dayOf(middle), earliest: dayOf(earliest), latest: dayOf(latest) };
}

/** Yes if it holds even wearing fast, no if not even wearing slowly. */
export function lastsFor({ earliest, latest }: Spread<number>, needed: number): Lasts {
  if (earliest === null || earliest >= needed) return 'yes';
  return latest !== null && latest < needed ? 'no' : 'unsure';
}
