import type { DistanceUnit } from '../../units.ts';
import { amountIn, type Life } from './life.ts';
import { formatWear, isLifeUnit, type LifeUnit, type WearUnit } from './units.ts';
import type { ExpectedUse } from './use.ts';
import type { Lasts, Spread, Wear } from './wear.ts';
import { lastsWords } from './words.ts';

export interface LastingAsked {
  /** The next event's name, and what it takes. */
  event: string;
  needed: ExpectedUse;
  /** The unit of the item's limits. */
  unit: WearUnit;
  /** Of the car's odometer. */
  distanceUnit: DistanceUnit;
}

export interface Lasting {
  answer: Lasts;
  /** `Will last Road Atlanta: about 11 sessions left, about 8 needed.` */
  sentence: string;
}

/** Whether an item lasts the next event. Without a trend only what is worn already has an answer. */
export function lastingOf(of: Wear | Life, asked: LastingAsked): Lasting {
  switch (of.state) {
    case 'unread':
    case 'tooFew':
      return unsure(`Too few readings to say whether it lasts ${asked.event}.`);
    case 'uncounted':
      return unsure(`Its use was not counted, so nobody can say whether it lasts ${asked.event}.`);
    case 'reached':
      return { answer: 'no', sentence: `${opening('no', asked)}: it is to be replaced now.` };
    case 'trend': {
      const unit = of.trends[0]?.axis === 'distance' ? asked.distanceUnit : 'sessions';
      return weighed(of.lasts ?? 'unsure', of.left, { ...asked, unit });
    }
    case 'counted': {
      const { untilReplace, lasts } = of;
      const left = { middle: untilReplace, earliest: untilReplace, latest: untilReplace };
      const unit = isLifeUnit(asked.unit) ? asked.unit : 'sessions';
      return weighed(lasts ?? 'unsure', left, { ...asked, unit });
    }
  }
}

function unsure(sentence: string): Lasting {
  return { answer: 'unsure', sentence };
}

function weighed(
  answer: Lasts,
  left: Spread<number>,
  asked: LastingAsked & { unit: LifeUnit },
): Lasting {
  const needed = amountIn(asked.unit, asked.needed, asked.distanceUnit) ?? 0;
  const need = formatWear(roundUp(needed, asked.unit), asked.unit);
  return {
    answer,
    sentence: `${opening(answer, asked)}: ${leftWords(left, asked.unit)}, about ${need} needed.`,
  };
}

function opening(answer: Lasts, { event }: LastingAsked): string {
  const words = lastsWords(answer, event) ?? '';
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

function leftWords({ earliest, latest }: Spread<number>, unit: LifeUnit): string {
  if (earliest === null) return 'no wear seen so far';
  const least = roundDown(earliest, unit);
  if (latest === null) return `at least ${formatWear(least, unit)} left`;
  const most = roundDown(latest, unit);
  if (least === most) return `about ${formatWear(least, unit)} left`;
  return `${least.toLocaleString('en-US')} to ${formatWear(most, unit)} left`;
}

/** Hours are told to the tenth, everything else is whole. */
const steps = (unit: LifeUnit) => (unit === 'hours' ? 10 : 1);

/** What is left is never told as more than it is, … */
function roundDown(value: number, unit: LifeUnit): number {
  // Ten sessions that arithmetic has made 9.9999999 are ten.
  return Math.floor(value * steps(unit) + 1e-6) / steps(unit);
}

/** … and what is needed never as less. */
function roundUp(value: number, unit: LifeUnit): number {
  return Math.ceil(value * steps(unit) - 1e-6) / steps(unit);
}
