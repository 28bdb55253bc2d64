import { setImmediate } from 'node:timers/promises';
import type { ProblemField } from '../../shared/errors.ts';
import { type CsvFault, type CsvRecord, splitCsv } from './csv-records.ts';
import { csvColumns, type CsvRow, readRow } from './csv-row.ts';

/** What a maintenance CSV says. */
export type CsvReading =
  | {
      kind: 'read';
      rows: CsvRow[];
      /** What is wrong with the rows that are not among `rows`. */
      problems: ProblemField[];
      badRows: number;
    }
  /** Leaving rows out cannot mend it. */
  | { kind: 'unreadable'; problems: ProblemField[] };

/** So many are read in a few milliseconds; other requests have their turn before the next. */
const rowsAtOnce = 100;

const headerWords = csvColumns.join(', ');

/**
 * Reads `Due Date, Service Type, Mileage, Description, Notes` with rows below.
 * Every problem names its line; throws only for a file with too many rows.
 */
export async function readMaintenanceCsv(text: string): Promise<CsvReading> {
  const notText = findNotText(text);
  if (notText) return unreadable(notText);
  const { records, faults, isWhole } = await splitCsv(text);
  const [header, ...rest] = records;
  if (!header && faults.length === 0) {
    return unreadable({
      path: '',
      line: 1,
      message: `The file is empty. It starts with: ${headerWords}`,
    });
  }
  const firstFault = faults[0];
  if (!header || !isHeader(header) || (firstFault && firstFault.line < header.line)) {
    return unreadable(wrongHeader(header ?? { line: 1, cells: [] }));
  }
  const problems = faults.map((fault) => faultWords(fault, csvColumns));
  const rows: CsvRow[] = [];
  for (const [index, record] of rest.entries()) {
    if (index % rowsAtOnce === 0) await setImmediate();
    const row = readRow(record, problems);
    if (row) rows.push(row);
  }
  problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  if (!isWhole) return { kind: 'unreadable', problems };
  const badRows = rest.length - rows.length + new Set(faults.map(({ line }) => line)).size;
  if (rows.length + badRows === 0) {
    return unreadable({
      path: '',
      line: header.line,
      message: 'The file has no rows below its header.',
    });
  }
  return { kind: 'read', rows, problems, badRows };
}

function unreadable(problem: ProblemField): CsvReading {
  return { kind: 'unreadable', problems: [problem] };
}

/** U+FFFD stands where bytes were not UTF-8; no text has NUL in it. */
export function findNotText(text: string): ProblemField | null {
  const at = text.search(/[\0\uFFFD]/);
  if (at < 0) return null;
  const line = text.slice(0, at).split(/\r\n?|\n/).length;
  const message = 'This is not text in UTF-8. Save the sheet as “CSV UTF-8” and import that.';
  return { path: '', line, message };
}

function isHeader({ cells }: CsvRecord): boolean {
  return (
    cells.length === csvColumns.length &&
    csvColumns.every((column, index) => cells[index]?.toLowerCase() === column.toLowerCase())
  );
}

function wrongHeader({ line, cells }: CsvRecord): ProblemField {
  const isOtherwiseSeparated = cells.length === 1 && /[;\t]/.test(cells[0] ?? '');
  const advice = isOtherwiseSeparated ? ' Separate the cells with commas.' : '';
  return { path: '', line, message: `The first line has to be: ${headerWords}.${advice}` };
}

const faultMessages: Record<CsvFault['kind'], string> = {
  inside:
    'A quotation mark stands inside this cell. Put the whole cell in quotation marks and double the one inside.',
  closedEarly: 'The quotation mark opened here is closed in the middle of a cell.',
  neverClosed: 'The quotation mark opened here is never closed.',
  tooLong:
    'This row goes on for too long from here. Is a quotation mark opened here and never closed?',
  tooWide: 'This row has far more cells than COUNT. Each row stands on a line of its own.',
};

export function faultWords(
  { line, column, kind }: CsvFault,
  columns: readonly string[],
): ProblemField {
  const message = faultMessages[kind].replace('COUNT', String(columns.length));
  return { path: columns[column] ?? '', line, message };
}
