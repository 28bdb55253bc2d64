import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { closest } from '../../shared/closest.ts';
import type { ProblemField } from '../../shared/errors.ts';
import type { sheetImport, SheetImported } from '../../shared/models/archive.ts';
import type { NounKind } from '../../shared/models/search.ts';
import { auditWrite } from '../db/audit.ts';
import { badLines } from '../db/refuse.ts';
import { requireThere } from '../db/there.ts';
import type { Writing } from '../db/writing.ts';
import type { Context } from '../http/handler.ts';
import { faultWords, findNotText } from '../maintenance/csv.ts';
import { type CsvRecord, splitCsv } from '../maintenance/csv-records.ts';
import { refreshCalendar, refreshOdometers } from './follow.ts';
import { byLine } from './import.ts';
import { type Incoming, place } from './place.ts';
import { checkFresh, followFresh } from './sheet-fresh.ts';
import { sheetOf } from './sheet-columns.ts';
import { readSheetRow } from './sheet-row.ts';
import { tried } from './trial.ts';

type Asked = z.output<typeof sheetImport>;

/** Read in a few milliseconds; other requests have their turn before the next. */
const rowsAtOnce = 100;
/** A job card of a hundred steps, in characters of four bytes, and room for the rest. */
const rowMax = { bytes: 400_000, cells: 100 };

/** Adds the rows that are not there: all or, with bad rows, nothing. */
export async function importSheet(
  { own, write, now }: Context,
  asked: Asked,
): Promise<SheetImported> {
  if (asked.carId !== undefined) await requireThere(own, 'car', { id: asked.carId, path: 'carId' });
  // Before the transaction, which everybody else's writes would wait for.
  const reading = await readSheet(asked, now);
  if (reading.problems.length > 0 && !asked.skipBad) throw badLines(reading.problems);
  return tried(asked.dryRun, write, (writing) => addRows(writing, asked, reading));
}

interface SheetReading {
  incoming: Incoming[];
  /** The ids of those that had none in the sheet. */
  fresh: ReadonlySet<string>;
  problems: ProblemField[];
  badRows: number;
}

async function readSheet({ list, csv, carId }: Asked, now: Date): Promise<SheetReading> {
  const notText = findNotText(csv);
  if (notText) throw badLines([notText]);
  const names = sheetOf(list).columns.map(({ name }) => name);
  const { records, faults, isWhole } = await splitCsv(csv, rowMax);
  const [header, ...rest] = records;
  const firstFault = faults[0];
  if (!header || (firstFault && firstFault.line <= header.line)) {
    const message = `The first line has to name the columns, such as: ${names.slice(0, 4).join(', ')}.`;
    throw badLines([{ path: '', line: 1, message }]);
  }
  const places = readColumns(list, header);
  const problems = faults.map((fault) => faultWords(fault, [...places.keys()]));
  if (!isWhole) throw badLines(problems);
  const incoming: Incoming[] = [];
  const fresh = new Set<string>();
  for (const [index, record] of rest.entries()) {
    if (index % rowsAtOnce === 0) await setImmediate();
    const row = readSheetRow(record, { kind: list, places, carId, now }, problems);
    if (row) incoming.push({ line: record.line, kind: list, item: row.item });
    if (row?.isFresh) fresh.add(row.item.id);
  }
  const badRows = rest.length - incoming.length + new Set(faults.map(({ line }) => line)).size;
  return { incoming, fresh, problems: problems.toSorted(byLine), badRows };
}

/** In any order, and some may be missing; one that is not known would be lost, so it is refused. */
function readColumns(kind: NounKind, { line, cells }: CsvRecord): Map<string, number> {
  const { columns } = sheetOf(kind);
  const names = columns.map(({ name }) => name);
  const places = new Map<string, number>();
  const problems: ProblemField[] = [];
  const isOtherwiseSeparated = cells.length === 1 && /[;\t]/.test(cells[0] ?? '');
  if (isOtherwiseSeparated) {
    const message = `Separate the cells with commas. The columns are: ${names.join(', ')}.`;
    throw badLines([{ path: '', line, message }]);
  }
  for (const [index, cell] of cells.entries()) {
    const name = names.find((known) => known.toLowerCase() === cell.toLowerCase());
    if (name === undefined) {
      const meant = closest(cell, names);
      const advice = meant ? `Did you mean ${meant}?` : `The columns are: ${names.join(', ')}.`;
      problems.push({ path: cell, line, message: `There is no such column. ${advice}` });
    } else if (places.has(name)) {
      problems.push({ path: name, line, message: 'This column stands here twice.' });
    } else places.set(name, index);
  }
  if (problems.length > 0) throw badLines(problems);
  return places;
}

async function addRows(
  writing: Writing,
  asked: Asked,
  reading: SheetReading,
): Promise<SheetImported> {
  const problems: ProblemField[] = [];
  const placing = { replace: false, isPartOfTrial: false, contents: new Map() };
  const incoming: Incoming[] = [];
  for (const row of reading.incoming) {
    const checked = reading.fresh.has(row.item.id) ? await checkFresh(writing, row, problems) : row;
    if (checked) incoming.push(checked);
  }
  const placed = await place(writing, incoming, { ...placing, problems });
  if (problems.length > 0 && !asked.skipBad) throw badLines(problems.toSorted(byLine));
  const added = placed.filter(({ outcome }) => outcome === 'added');
  if (added.length > 0) {
    const subject = asked.carId ?? writing.accountId;
    await auditWrite(writing, { event: `${asked.list}.imported`, subject });
    await followFresh(
      writing,
      added,
      incoming.filter(({ item }) => reading.fresh.has(item.id)),
    );
    await refreshCalendar(writing, [asked.list]);
    await refreshOdometers(writing);
  }
  return {
    total: reading.incoming.length + reading.badRows,
    added: added.length,
    alreadyThere: placed.length - added.length,
    skipped: reading.badRows + reading.incoming.length - placed.length,
    rows: placed.map(({ line, id, outcome }) => ({
      line,
      id,
      isAlreadyThere: outcome !== 'added',
    })),
  };
}
