import { type CalendarDay, formatDay } from '../../days.ts';
import { type DistanceUnit, formatDistance } from '../../units.ts';
import type { Life } from './life.ts';
import type { Lasts, Wear } from './wear.ts';
import { formatWear, type WearLimits } from './units.ts';

export interface WearSubject {
  /** `Front pads`, or a part's own name. */
  title: string;
  limits: WearLimits;
  /** Of the car's odometer. */
  distanceUnit: DistanceUnit;
  today: CalendarDay;
  /** The next event's name. */
  event: string | null;
}

/** `Front pads: 5.2 mm, reaches 3 mm about 12 June, will last Road Atlanta`. */
export function wearSentence(wear: Wear, of: WearSubject): string {
  const { unit, replaceAt } = of.limits;
  const limit = formatWear(replaceAt, unit);
  if (wear.state === 'unread') return `${of.title}: not measured yet`;
  const value = formatWear(wear.current.value, unit);
  switch (wear.state) {
    case 'reached':
      return `${of.title}: ${value}, replace at ${limit}`;
    case 'tooFew':
      return `${of.title}: ${value}, ${readingWords(wear.missing)} to say when it reaches ${limit}`;
    case 'trend':
      return said(of.title, value, whenWords(wear, of), lastsWords(wear.lasts, of.event));
  }
}

/** `Clutch: 3,200 mi of 12,000 mi left, used up about 12 June, will last Road Atlanta`. */
export function lifeSentence(life: Life, of: WearSubject): string {
  const { unit, replaceAt } = of.limits;
  if (life.state === 'uncounted') {
    return `${of.title}: its use cannot be counted, since the odometer was not read when it went in`;
  }
  const whole = of.limits.new === null ? '' : ` of ${formatWear(of.limits.new, unit)}`;
  const left = `${formatWear(life.left, unit)}${whole} left`;
  if (life.untilReplace === 0)
    return `${of.title}: ${left}, replace at ${formatWear(replaceAt, unit)}`;
  const end = replaceAt === 0 ? 'used up' : `reaches ${formatWear(replaceAt, unit)}`;
  const when = life.reachedOn && `${end} about ${formatDay(life.reachedOn, of.today)}`;
  return said(of.title, left, when, lastsWords(life.lasts, of.event));
}

function said(title: string, ...parts: (string | null)[]): string {
  return `${title}: ${parts.filter((part) => part !== null).join(', ')}`;
}

function readingWords(missing: number): string {
  return missing === 1 ? 'one more reading is needed' : `${missing} more readings are needed`;
}

function whenWords(wear: Wear & { state: 'trend' }, of: WearSubject): string {
  const { middle } = wear.left;
  if (middle === null) return 'no wear seen so far';
  const limit = formatWear(of.limits.replaceAt, of.limits.unit);
  const day = wear.reachedOn.middle;
  if (day !== null) return `reaches ${limit} about ${formatDay(day, of.today)}`;
  const amount =
    wear.trends[0]?.axis === 'distance'
      ? formatDistance(Math.floor(middle), of.distanceUnit, 'en-US')
      : formatWear(Math.floor(middle), 'sessions');
  return `reaches ${limit} in about ${amount}`;
}

const lastsVerbs: Readonly<Record<Lasts, string>> = {
  yes: 'will last',
  no: 'will not last',
  unsure: 'may not last',
};

/** `will last Road Atlanta`; null when no event is planned. */
export function lastsWords(lasts: Lasts | null, event: string | null): string | null {
  return lasts === null || event === null ? null : `${lastsVerbs[lasts]} ${event}`;
}
