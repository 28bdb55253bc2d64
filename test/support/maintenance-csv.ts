import { expect } from 'vitest';
import { type CsvReading, readMaintenanceCsv } from '../../src/server/maintenance/csv.ts';

export const csvHeader = 'Due Date, Service Type, Mileage, Description, Notes';

/** A maintenance CSV of these lines below its header. */
export const csvFile = (...lines: string[]): string => [csvHeader, ...lines, ''].join('\n');

/** The rows of a CSV with nothing wrong in it. */
export async function csvRowsOf(text: string) {
  const reading = await readMaintenanceCsv(text);
  expect(reading.problems).toEqual([]);
  return reading.kind === 'read' ? reading.rows : [];
}

/** Each problem as `line Column: words`. */
export function csvProblemsOf(reading: CsvReading): string[] {
  return reading.problems.map(({ line, path, message }) => `${line} ${path}: ${message}`);
}
