import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { type CsvError, type Options, parse } from 'csv-parse';
import { Problem } from '../../shared/errors.ts';

/** More rows than any car's plan has; a file beyond it is something else. */
export const csvRowsMax = 5000;
/** What a row may be, so that a file that is no sheet is told from one. */
export interface RowMax {
  bytes: number;
  cells: number;
}

/**
 * Four bytes for each character of the longest notes, and room for the rest. A sheet may have a few
 * columns too many; a row of a million commas is no sheet.
 */
const usualRow: RowMax = { bytes: 25_000, cells: 20 };
/** Each costs the parser up to a millisecond, and a person mends a screenful at a time. */
const stumblesMax = 200;
/** Parsed in milliseconds, even as thousands of rows; other requests have their turn before the next. */
const charactersAtOnce = 4 * 1024;

/** A row of the file. `line` is the 1-based line it starts on. */
export interface CsvRecord {
  line: number;
  cells: string[];
}

/** Where the parser stumbled. */
export interface CsvFault {
  /** Where the cell starts. */
  line: number;
  /** 0-based. */
  column: number;
  /** A quotation mark `inside` spoils its own row; the others leave what comes after unread. */
  kind: 'inside' | 'closedEarly' | 'neverClosed' | 'tooLong' | 'tooWide';
}

export interface CsvRecords {
  records: CsvRecord[];
  faults: CsvFault[];
  /** False where a fault kept the rest of the file from being read. */
  isWhole: boolean;
}

const blank = (cells: readonly string[]): boolean => cells.every((cell) => cell === '');

/** Splits the text of a CSV file into its rows; those with nothing in them are passed over. */
export async function splitCsv(text: string, rowMax: RowMax = usualRow): Promise<CsvRecords> {
  const split: CsvRecords = { records: [], faults: [], isWhole: true };
  const stop = new Error('The rest of the file is not read.');
  const parser = parse(optionsFor(split, stop, rowMax));
  try {
    await pipeline(inTurns(text), parser.resume());
  } catch (thrown) {
    if (thrown !== stop) throw thrown;
  }
  return split;
}

async function* inTurns(text: string): AsyncGenerator<string> {
  let end = 0;
  for (let start = 0; start < text.length; start = end) {
    end = start + charactersAtOnce;
    // Not between the halves of a line break or of a character.
    if (/^(?:\r\n|[\uD800-\uDBFF][\uDC00-\uDFFF])$/.test(text.slice(end - 1, end + 1))) end += 1;
    yield text.slice(start, end).replaceAll(/\r\n?/g, '\n');
    await setImmediate();
  }
}

/** Fills `split` as the parser goes, which throws `stop` where reading on would mean nothing. */
function optionsFor(split: CsvRecords, stop: Error, rowMax: RowMax): Options {
  let rows = 0;
  let stumbles = 0;
  let recordLine = 1;
  // Those up to the end of the last cell: where the next one starts is not told by the parser.
  let lines = 0;
  let emptyLines = 0;
  const addFault = (fault: CsvFault): void => {
    const last = split.faults.at(-1);
    if (last?.line !== fault.line || last.column !== fault.column) split.faults.push(fault);
    stumbles += 1;
    if (fault.kind === 'inside' && stumbles < stumblesMax) return;
    split.isWhole = false;
    throw stop;
  };
  return {
    bom: true,
    trim: true,
    relax_column_count: true,
    // Making a row of an empty line costs fifty times as much as passing it over.
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: rowMax.bytes,
    record_delimiter: '\n',
    cast(cell, context) {
      ({ lines, empty_lines: emptyLines } = context);
      const { index } = context;
      if (index === 0) recordLine = lines - (cell.split('\n').length - 1);
      if (index === rowMax.cells) addFault({ line: recordLine, column: index, kind: 'tooWide' });
      return cell;
    },
    on_record(cells: string[]) {
      rows += 1;
      // One more for the header.
      if (rows > csvRowsMax + 1) throw tooManyRows();
      if (!blank(cells)) split.records.push({ line: recordLine, cells });
      return null;
    },
    on_skip(error) {
      if (!error) return;
      const column = Number(error['index']);
      const line = column === 0 ? lines + 1 + Number(error['empty_lines']) - emptyLines : lines;
      addFault({ line, column, kind: kindsByCode[error.code] ?? 'closedEarly' });
    },
  };
}

const kindsByCode: Readonly<Partial<Record<CsvError['code'], CsvFault['kind']>>> = {
  CSV_MAX_RECORD_SIZE: 'tooLong',
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
