import { parse } from 'csv-parse/sync';

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
  const rows: string[][] = parse(csv, { trim: true, from_line: 2, relax_column_count: true });
  const counts: Record<string, number> = {};
  for (const [due = '', , mileage = ''] of rows) {
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
