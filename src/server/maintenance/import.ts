import type { CarId } from '../../shared/models/car.ts';
import {
  type ImportAnswer,
  type ImportRow,
  type ReminderId,
} from '../../shared/models/reminder.ts';
import { raiseCalendarRevision } from '../db/calendar-revision.ts';
import { auditWrite } from '../db/audit.ts';
import { newId } from '../db/ids.ts';
import type { Owned } from '../db/owned.ts';
import { badLines } from '../db/refuse.ts';
import { indexNew } from '../db/search.ts';
import { requireThere } from '../db/there.ts';
import type { Writing } from '../db/writing.ts';
import type { Context } from '../http/handler.ts';
import { type CsvReading, readMaintenanceCsv } from './csv.ts';

interface Importing {
  carId: CarId;
  csv: string;
  dryRun: boolean;
  skipBad: boolean;
}

/** An insert's values stay below what both engines take in one statement. */
const rowsAtOnce = 500;

/** Adds what is not there yet: all or, with bad rows, nothing. */
export async function importReminders(
  { write }: Pick<Context, 'write'>,
  asked: Importing,
): Promise<ImportAnswer> {
  // Before the transaction, which everybody else's writes would wait for.
  const reading = await readMaintenanceCsv(asked.csv);
  refuseBad(reading, asked.skipBad);
  return write((writing) => addReading(writing, asked, reading));
}

async function addReading(
  writing: Writing,
  asked: Importing,
  reading: ReadCsv,
): Promise<ImportAnswer> {
  const { own } = writing;
  await requireThere(own, 'car', { id: asked.carId, path: 'carId' });
  const rows = await markKnown(own, asked.carId, reading.rows);
  const fresh = rows.filter(({ isAlreadyThere }) => !isAlreadyThere);
  if (!asked.dryRun && fresh.length > 0) {
    await addAll(own, asked.carId, { rows: fresh, now: writing.now });
    await auditWrite(writing, { event: 'reminder.imported', subject: asked.carId });
    await raiseCalendarRevision(writing.transaction, writing.accountId);
  }
  return {
    total: rows.length + reading.badRows,
    added: fresh.length,
    alreadyThere: rows.length - fresh.length,
    skipped: reading.badRows,
    rows,
  };
}

type ReadCsv = Extract<CsvReading, { kind: 'read' }>;

function refuseBad(reading: CsvReading, skipBad: boolean): asserts reading is ReadCsv {
  const { problems } = reading;
  if (reading.kind === 'read' && (skipBad || problems.length === 0)) return;
  throw badLines(problems);
}

type Known = Pick<ImportRow, 'type' | 'dueOn' | 'dueOdometer' | 'description'>;
const sameness = ({ type, dueOn, dueOdometer, description }: Known): string =>
  JSON.stringify([type, dueOn, dueOdometer, description]);

/** A row is there already as a reminder of any status, or further up in the same file. */
async function markKnown(
  own: Owned,
  carId: CarId,
  rows: readonly Omit<ImportRow, 'isAlreadyThere'>[],
): Promise<ImportRow[]> {
  const there = await own
    .select('reminder')
    .where('car_id', '=', carId)
    .select(['type', 'due_on as dueOn', 'due_odometer as dueOdometer', 'description'])
    .execute();
  const known = new Set(there.map(sameness));
  return rows.map((row) => {
    const isAlreadyThere = known.has(sameness(row));
    known.add(sameness(row));
    return { ...row, isAlreadyThere };
  });
}

async function addAll(
  own: Owned,
  carId: CarId,
  { rows, now }: { rows: readonly ImportRow[]; now: Date },
): Promise<void> {
  const at = now.toISOString();
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const part = rows.slice(start, start + rowsAtOnce).map((row) => ({
      id: newId<ReminderId>(),
      car_id: carId,
      type: row.type,
      due_on: row.dueOn,
      due_odometer: row.dueOdometer,
      description: row.description,
      notes: row.notes,
      status: 'open' as const,
      rule_id: null,
      service_record_id: null,
      revision: 1,
      created_at: at,
      updated_at: at,
      deleted_at: null,
    }));
    await own.insert('reminder', part).execute();
    await indexNew(own, 'reminder', part);
  }
}
