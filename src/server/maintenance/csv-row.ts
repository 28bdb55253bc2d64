import { calendarDay } from '../../shared/dates.ts';
import type { ProblemField } from '../../shared/errors.ts';
import { odometer } from '../../shared/models/fields.ts';
import { dueSomehow, type ImportRow, reminderCreate } from '../../shared/models/reminder.ts';
import { serviceType, serviceTypeNames } from '../../shared/models/service.ts';
import { closest } from '../../shared/closest.ts';
import type { CsvRecord } from './csv-records.ts';

export const csvColumns = ['Due Date', 'Service Type', 'Mileage', 'Description', 'Notes'] as const;
type Column = (typeof csvColumns)[number];

/** A row that can become a reminder. */
export type CsvRow = Omit<ImportRow, 'isAlreadyThere'>;

/** Adds to `problems` and gives null where a cell cannot be read. */
export function readRow({ line, cells }: CsvRecord, problems: ProblemField[]): CsvRow | null {
  const before = problems.length;
  const refuse = (path: Column | '', message: string): void => {
    problems.push({ path, message, line });
  };
  if (cells.length !== csvColumns.length) {
    refuse('', wrongCount(cells.length));
    return null;
  }
  const [dueCell = '', typeCell = '', mileageCell = '', descriptionCell = '', notesCell = ''] =
    cells;
  const due = calendarDay.safeParse(dueCell);
  if (dueCell !== '' && !due.success) {
    refuse('Due Date', `${quoted(dueCell)} is not a day. Use a date such as 2026-05-31.`);
  }
  const type = serviceType.safeParse(typeName(typeCell));
  if (!type.success) refuse('Service Type', unknownType(typeCell));
  const mileage = odometer.safeParse(wholeNumber(mileageCell));
  if (mileageCell !== '' && !mileage.success) {
    refuse('Mileage', `${quoted(mileageCell)} is not a mileage. Use a whole number such as 55000.`);
  }
  if (dueCell === '' && mileageCell === '') refuse('Due Date', dueSomehow);
  const description = reminderFields.description.safeParse(descriptionCell);
  if (!description.success) refuse('Description', words(description.error));
  const notes = reminderFields.notes.safeParse(notesCell);
  if (!notes.success) refuse('Notes', words(notes.error));
  if (problems.length > before || !type.success) return null;
  return {
    line,
    type: type.data,
    dueOn: due.data ?? null,
    dueOdometer: mileage.data ?? null,
    description: description.data ?? '',
    notes: notes.data ?? '',
  };
}

const reminderFields = reminderCreate.shape;

function words(error: { issues: readonly { message: string }[] }): string {
  return error.issues[0]?.message ?? 'This cannot be read.';
}

function wrongCount(count: number): string {
  const cells = `${count} ${count === 1 ? 'cell' : 'cells'}`;
  const advice =
    count > csvColumns.length
      ? 'Put quotation marks around a cell that contains a comma.'
      : 'Leave a cell empty, but keep its comma.';
  return `This row has ${cells} instead of ${csvColumns.length}. ${advice}`;
}

/** People also write a type as the app shows it: `Oil change` is OIL_CHANGE. */
function typeName(cell: string): string {
  return cell.toUpperCase().replaceAll(/[\s-]+/g, '_');
}

function unknownType(cell: string): string {
  if (cell === '') return 'Say what is due, such as OIL_CHANGE.';
  const meant = closest(typeName(cell), serviceTypeNames);
  const advice = meant ? `Did you mean ${meant}?` : 'Use OTHER for what is not in the list.';
  return `${quoted(cell)} is not a service type. ${advice}`;
}

/** Spreadsheets write 128500 as `128,500`; a mileage is whole, so that comma means nothing else. */
function wholeNumber(cell: string): number | null {
  const isWhole = /^\d+$/.test(cell) || /^\d{1,3}(,\d{3})+$/.test(cell);
  return isWhole ? Number(cell.replaceAll(',', '')) : null;
}

function quoted(cell: string): string {
  return `“${cell.length > 40 ? `${cell.slice(0, 39)}…` : cell}”`;
}
