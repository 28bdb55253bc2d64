import type { Car } from './car.ts';
import { type FeedContents, feedKindNames, feedKinds } from './feed-contents.ts';

/** What an alarm can be, as it is chosen. */
export const alarmChoices = [
  { id: 'none', label: 'No alarm' },
  { id: '0', label: 'On the day' },
  { id: '1', label: 'A day before' },
  { id: '3', label: '3 days before' },
  { id: '7', label: 'A week before' },
] as const;

/** What a link shows, in one line. */
export function contentsWords(of: FeedContents, cars: readonly Pick<Car, 'id' | 'nickname'>[]) {
  const kinds = feedKindNames.filter((kind) => of.kinds.includes(kind));
  const told = [
    inOneLine(kinds.map((kind) => feedKinds[kind])),
    carsWords(of.carIds, cars),
    secretsWords(of),
    alarmWords(of),
  ];
  return told.filter((words) => words !== '').join(' · ');
}

function carsWords(ids: FeedContents['carIds'], cars: readonly Pick<Car, 'id' | 'nickname'>[]) {
  if (ids === null) return 'all cars';
  const names = cars.filter(({ id }) => ids.includes(id)).map(({ nickname }) => nickname);
  return names.length > 0 && names.length === ids.length && names.length <= 2
    ? `only ${names.join(' and ')}`
    : counted(ids.length, 'car');
}

function secretsWords({ showsCosts, showsVin }: FeedContents): string {
  if (showsCosts && showsVin) return 'with costs and VIN';
  if (showsCosts) return 'with costs, VIN hidden';
  return showsVin ? 'with VIN, costs hidden' : 'costs and VIN hidden';
}

function alarmWords({ kinds, trackDayAlarmDays, reminderAlarmDays }: FeedContents): string {
  const ofDays = kinds.includes('trackDay') ? trackDayAlarmDays : null;
  const hasReminders = kinds.includes('reminder') || kinds.includes('inspection');
  const days = [ofDays, hasReminders ? reminderAlarmDays : null];
  const set = [...new Set(days.filter((day) => day !== null))].toSorted((a, b) => a - b);
  return set.length === 0 ? '' : `alarm ${set.map(alarmDayWords).join(' or ')}`;
}

function alarmDayWords(days: number): string {
  const known = alarmChoices.find(({ id }) => id === String(days))?.label.toLowerCase();
  return known ?? `${counted(days, 'day')} before`;
}

/** `Track days, reminders and sessions`. */
function inOneLine(names: readonly string[]): string {
  const [first = '', ...others] = names;
  const rest = others.map((name) => name.toLowerCase());
  const last = rest.pop();
  return last === undefined ? first : `${[first, ...rest].join(', ')} and ${last}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}
