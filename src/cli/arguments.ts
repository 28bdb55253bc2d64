import { InvalidArgumentError, Option } from 'commander';
import { alarmDaysMax, feedKindNames } from '../shared/models/feed-contents.ts';
import { sheetImportLists } from '../shared/models/archive.ts';
import { nounKinds } from '../shared/models/search.ts';

/** A port number; 0 lets the system choose. */
export function port(typed: string): number {
  const number = Number(typed);
  if (!/^\d+$/.test(typed) || number > 65_535) {
    throw new InvalidArgumentError('Use a number from 0 to 65535.');
  }
  return number;
}

/** Where a server keeps its data if not in a folder; the environment's is what containers are given. */
export function databaseUrlOption(): Option {
  const words = 'a PostgreSQL database instead of a folder, as postgres://user:password@host/name';
  return new Option('--database-url <url>', words).env('DATABASE_URL');
}

/** A whole number that is 0 or more. */
export function wholeNumber(typed: string): number {
  const number = Number(typed);
  if (!/^\d{1,9}$/.test(typed)) throw new InvalidArgumentError('Use a whole number, such as 6000.');
  return number;
}

/** How many days before an alarm comes. */
export function alarmDays(typed: string): number {
  const days = Number(typed);
  if (/^\d{1,2}$/.test(typed) && days <= alarmDaysMax) return days;
  throw new InvalidArgumentError(`Use a number of days from 0 to ${alarmDaysMax}.`);
}

/** Something a calendar link can show. */
export const kindChoice = choiceOf(feedKindNames);
/** A list that can be had as CSV. */
export const listChoice = choiceOf(nounKinds);
/** One that can be had from CSV. */
export const importableChoice = choiceOf(sheetImportLists);

/** How long a key that was replaced works on, in seconds. */
export const overlaps = { now: 0, '1h': 3600, '24h': 24 * 3600, '7d': 7 * 24 * 3600 } as const;
export const overlapChoice = choiceOf(Object.keys(overlaps) as (keyof typeof overlaps)[]);

const lives = ['30', '90', '365'] as const;
const lifeChoice = choiceOf(lives);

/** After how many days a new key ends. */
export function daysChoice(typed: string): number {
  return Number(lifeChoice(typed));
}

function choiceOf<Name extends string>(names: readonly Name[]): (typed: string) => Name {
  return (typed) => {
    const name = names.find((known) => known === typed);
    if (name === undefined) throw new InvalidArgumentError(`Use one of: ${names.join(', ')}.`);
    return name;
  };
}
