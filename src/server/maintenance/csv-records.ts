import { type CsvError, parse } from 'csv-parse/sync';
import { Problem } from '../../shared/errors.ts';

/** More rows than any car's plan has; a file beyond it is something else. */
export const csvRowsMax = 5000;

/** A row of the file. `line` is the 1-based line it starts on. */
export interface CsvRecord {
  line: number;
  cells: string[];
}

/** A quotation mark that makes the file ambiguous. */
export interface QuoteFault {
  /** Where the cell with the mark starts. */
  line: number;
  /** 0-based. */
  column: number;
  /** A mark `inside` spoils its own row; the others swallow what comes after. */
  kind: 'inside' | 'closedEarly' | 'neverClosed';
}

const blank = (cells: readonly string[]): boolean => cells.every((cell) => cell === '');

/** Splits the text of a CSV file into its rows; those with nothing in them are passed over. */
export function splitCsv(text: string): { records: CsvRecord[]; faults: QuoteFault[] } {
  const records: CsvRecord[] = [];
  const faults = new Map<string, QuoteFault>();
  let recordLine = 1;
  let lastLine = 0;
  let stumbles = 0;
  const refuseTooMany = (): void => {
    // One more for the header. One line alone can make the parser stumble a million times.
    if (records.length + stumbles > csvRowsMax + 1) throw tooManyRows();
  };
  parse(text.replaceAll(/\r\n?/g, '\n'), {
    bom: true,
    trim: true,
    relax_column_count: true,
    skip_records_with_error: true,
    record_delimiter: '\n',
    // Called once a cell with the line it ends on: the only place that tells where the next one starts.
    cast(cell, { index, lines }) {
      if (index === 0) recordLine = lines - (cell.split('\n').length - 1);
      lastLine = lines;
      return cell;
    },
    on_record(cells: string[]) {
      if (!blank(cells)) records.push({ line: recordLine, cells });
      refuseTooMany();
      return null;
    },
    on_skip(error) {
      if (!error) return;
      stumbles += 1;
      const fault = quoteFault(error, lastLine);
      const cell = `${fault.line} ${fault.column}`;
      if (!faults.has(cell)) faults.set(cell, fault);
      refuseTooMany();
    },
  });
  return { records, faults: [...faults.values()] };
}

function quoteFault(error: CsvError, lastLine: number): QuoteFault {
  const column = Number(error['index']);
  const line = column === 0 ? lastLine + 1 : lastLine;
  return { line, column, kind: kindsByCode[error.code] ?? 'closedEarly' };
}

const kindsByCode: Readonly<Record<string, QuoteFault['kind']>> = {
  CSV_QUOTE_NOT_CLOSED: 'neverClosed',
  INVALID_OPENING_QUOTE: 'inside',
};

function tooManyRows(): Problem {
  const most = csvRowsMax.toLocaleString('en-US');
  return new Problem(
    'too_large',
    `This file has more than ${most} rows. Split it and import the parts.`,
  );
}
