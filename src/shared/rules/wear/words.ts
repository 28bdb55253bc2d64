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

/**
 * `Front pads: 5.2 mm, reaches 3 mm about 12 June, will last Road Atlanta`, and of a life
 * `Clutch: 3,200 mi of 12,000 mi left, used up about 12 June, will last Road Atlanta`.
 */
export function wearSentence(worn: Wear | Life, of: WearSubject): string {
  const { title, event, limits } = of;
  const limit = formatWear(limits.replaceAt, limits.unit);
  switch (worn.state) {
    case 'unread':
      return `${title}: not measured yet`;
    case 'reached':
      return `${title}: ${formatWear(worn.current.value, limits.unit)}, replace at ${limit}`;
    case 'tooFew': {
      const value = formatWear(worn.current.value, limits.unit);
      return `${title}: ${value}, ${readingWords(worn.missing)} to say when it reaches ${limit}`;
    }
    case 'trend': {
      const value = formatWear(worn.current.value, limits.unit);
      return said(title, value, whenWords(worn, of), lastsWords(worn.lasts, event));
    }
    case 'uncounted':
      return `${title}: its use cannot be counted; say when, and at which reading, it went in`;
    case 'counted': {
      const left = leftWords(worn.left, limits);
      if (worn.untilReplace === 0) return `${title}: ${left}, replace at ${limit}`;
      const end = limits.replaceAt === 0 ? 'used up' : `reaches ${limit}`;
      const when = worn.reachedOn && `${end} about ${formatDay(worn.reachedOn, of.today)}`;
      return said(title, left, when, lastsWords(worn.lasts, event));
    }
  }
}

function leftWords(left: number, { unit, new: whole }: WearLimits): string {
  const of = whole === null ? '' : ` of ${formatWear(whole, unit)}`;
  return `${formatWear(left, unit)}${of} left`;
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
