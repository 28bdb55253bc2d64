import type { ProblemField } from '../../shared/errors.ts';
import { inputWords } from '../../shared/input-words.ts';
import { contradiction, recordSchemas } from '../../shared/models/records.ts';
import type { NounKind } from '../../shared/models/search.ts';
import { newId } from '../db/ids.ts';
import type { CsvRecord } from '../maintenance/csv-records.ts';
import { asWritten, readCell, readMoney } from './cells.ts';
import type { z } from 'zod';
import {
  type Column,
  isFlat,
  isMoney,
  sheetOf,
  type SheetField,
  unwrapped,
} from './sheet-columns.ts';
import type { Archived } from './stored.ts';

export interface RowContext {
  kind: NounKind;
  /** Where each column stands in the file. */
  places: ReadonlyMap<string, number>;
  /** The car that is meant where a row names none. */
  carId: string | undefined;
  now: Date;
}

type Cells = (column: Column) => string;

/** A row as the thing it tells of; adds to `problems` and gives null where it cannot be read. */
export function readSheetRow(
  { line, cells }: CsvRecord,
  { kind, places, carId, now }: RowContext,
  problems: ProblemField[],
): { item: Archived; isFresh: boolean } | null {
  const before = problems.length;
  const { fields, columns } = sheetOf(kind);
  const refuse = (path: string, message: string): void => {
    problems.push({ path, message, line });
  };
  if (cells.length !== places.size) {
    refuse('', `This row has ${cells.length} cells instead of ${places.size}.`);
    return null;
  }
  const cellsOf: Cells = ({ name }) => asWritten(cells[places.get(name) ?? -1] ?? '');
  const item: Record<string, unknown> = {};
  for (const field of fields) {
    const value = readField(field, cellsOf, refuse);
    item[field.name] = value ?? fallbackOf(field, { value, carId, now, item });
    if (item[field.name] === undefined) refuse(field.columns[0]?.name ?? '', 'Fill this in.');
  }
  if (problems.length > before) return null;
  if (carId !== undefined && 'carId' in item && item['carId'] !== carId) {
    refuse('carId', 'This row is of another car.');
    return null;
  }
  const typed =
    kind === 'car' ? { odometerTyped: item['odometer'], odometerTypedAt: now.toISOString() } : {};
  const read = recordSchemas[kind].safeParse({ ...item, ...typed }, inputWords);
  if (!read.success) {
    for (const { path, message } of read.error.issues) refuse(columnAt(columns, path), message);
    return null;
  }
  const clash = contradiction(kind, read.data);
  if (clash) refuse(clash.path, clash.message);
  const isFresh = columns.every((column) => column.name !== 'id' || cellsOf(column) === '');
  return clash ? null : { item: read.data as unknown as Archived, isFresh };
}

interface Falling {
  value: unknown;
  carId: string | undefined;
  now: Date;
  item: Readonly<Record<string, unknown>>;
}

/** What a new thing has where the sheet does not say. */
function fallbackOf({ name, fallback }: SheetField, { value, carId, now, item }: Falling): unknown {
  switch (name) {
    case 'id':
      return newId();
    case 'revision':
      return 1;
    case 'createdAt':
    case 'updatedAt':
      return now.toISOString();
    case 'endsOn':
      return item['startsOn'];
    case 'carId':
      return carId ?? (value === null ? null : fallback);
    default:
      return value === null ? null : fallback;
  }
}

/** Null or undefined where its cells are empty, or are not in the file. */
function readField(
  field: SheetField,
  cells: Cells,
  refuse: (path: string, message: string) => void,
): unknown {
  const [first, second] = field.columns;
  const { inner, isNullable } = unwrapped(field.schema);
  const isEmpty = field.columns.every((column) => cells(column) === '');
  if (isEmpty && isNullable) return null;
  if (isMoney(inner) && first && second) {
    return taken(readMoney(cells(first), cells(second)), first, refuse);
  }
  if (isFlat(inner)) {
    return isEmpty && field.fallback !== undefined
      ? undefined
      : assemble(inner, { path: [field.name], field, cells, refuse });
  }
  if (!first) return undefined;
  const cell = cells(first);
  return cell === '' ? undefined : taken(readCell(cell, first.type), first, refuse);
}

interface Assembling {
  path: readonly string[];
  field: SheetField;
  cells: Cells;
  refuse: (path: string, message: string) => void;
}

function assemble(object: z.ZodObject, asked: Assembling): Record<string, unknown> {
  const entries: [string, unknown][] = [];
  for (const [name, schema] of Object.entries<z.core.$ZodType>(object.shape)) {
    const path = [...asked.path, name];
    const { inner, isNullable } = unwrapped(schema);
    if (isFlat(inner)) {
      entries.push([name, assemble(inner, { ...asked, path })]);
      continue;
    }
    const column = asked.field.columns.find((one) => one.path.join() === path.join());
    const cell = column ? asked.cells(column) : '';
    if (column && cell !== '') {
      entries.push([name, taken(readCell(cell, column.type), column, asked.refuse)]);
    } else if (isNullable) entries.push([name, null]);
    else if (column?.type.is === 'text') entries.push([name, '']);
  }
  return Object.fromEntries(entries);
}

function taken(
  reading: ReturnType<typeof readCell>,
  column: Column,
  refuse: (path: string, message: string) => void,
): unknown {
  if ('value' in reading) return reading.value;
  refuse(column.name, reading.problem);
  // Told already; what is null is not missed a second time.
  return null;
}

/** The column in which an issue lies. */
function columnAt(columns: readonly Column[], path: readonly PropertyKey[]): string {
  const isWithin = (column: Column): boolean =>
    column.path.every((step, index) => path[index] === step) ||
    path.every((step, index) => column.path[index] === step);
  return columns.find(isWithin)?.name ?? '';
}
