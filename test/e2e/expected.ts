import { parse } from 'csv-parse/sync';
import ICAL from 'ical.js';

interface At {
  /** The car's, in miles. */
  odometer: number;
  today: Date;
}

const dayMs = 86_400_000;

/**
 * How many rows of a maintenance CSV stand where, by the words of the rules and
 * not by the code that the app has for them. Urgencies without a row are left out.
 */
export function expectedUrgencies(csv: string, { odometer, today }: At): Record<string, number> {
  const day = Date.parse(today.toISOString().slice(0, 10));
  const counts: Record<string, number> = {};
  for (const [due = '', , mileage = ''] of rowsOf(csv)) {
    const daysLeft = (Date.parse(due) - day) / dayMs;
    const milesLeft = mileage === '' ? Infinity : Number(mileage) - odometer;
    const isOverdue = daysLeft < 0 || milesLeft <= 0;
    const urgency = isOverdue
      ? 'Overdue'
      : daysLeft <= 30 || milesLeft <= 500
        ? 'Due soon'
        : 'Upcoming';
    counts[urgency] = (counts[urgency] ?? 0) + 1;
  }
  return counts;
}

interface OfCar {
  nickname: string;
  /** Types of which nothing is open any more. */
  done: readonly string[];
}

/** The rows of a maintenance CSV as a calendar has them, in order. */
export function expectedEvents(csv: string, { nickname, done }: OfCar): string[] {
  return rowsOf(csv)
    .filter(([, type = '']) => !done.includes(type))
    .map(([due = '', type = '']) => `${due} ${inWords(type)}: ${nickname}`)
    .sort();
}

/** `OIL_CHANGE` as "Oil change". */
function inWords(type: string): string {
  return type.charAt(0) + type.slice(1).toLowerCase().replaceAll('_', ' ');
}

/** The all-day events of an iCalendar text, read by a parser that is not ours. */
export function eventsIn(text: string): string[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component))
    .map(
      ({ startDate, summary }) =>
        `${startDate.isDate ? startDate.toString() : 'not a day'} ${summary}`,
    )
    .sort();
}

function rowsOf(csv: string): string[][] {
  return parse(csv, { trim: true, from_line: 2, relax_column_count: true });
}
