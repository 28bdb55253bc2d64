import { CompiledQuery, type Kysely } from 'kysely';
import { engineOf } from '../../../src/server/db/engine.ts';
import type { Schema } from '../../../src/server/db/schema.ts';
import { searchEntryOf } from '../../../src/server/db/search.ts';
import type { Kept, Shelf } from '../../../src/server/db/shelf.ts';
import { carsAt } from '../../../src/server/events/track-days.ts';
import { shelves } from '../../../src/server/shelves.ts';
import type { AccountId } from '../../../src/shared/models/account.ts';
import type { GeneratedGarage } from './garage.ts';

/** A list may be made while it is read: a million records need not be in memory at once. */
export type Fillable = {
  [Name in keyof GeneratedGarage]?: Iterable<GeneratedGarage[Name][number]>;
};

/** In this order what is named comes before what names it. */
const shelfOf: readonly (readonly [keyof GeneratedGarage, Shelf<Kept>])[] = [
  ['cars', shelves.car],
  ['installers', shelves.installer],
  ['parts', shelves.part],
  ['serviceRecords', shelves.serviceRecord],
  ['maintenanceRules', shelves.maintenanceRule],
  ['reminders', shelves.reminder],
  ['tireSets', shelves.tireSet],
  ['tires', shelves.tire],
  ['tireMounts', shelves.tireMount],
  ['trackDays', shelves.trackDay],
  ['trackSessions', shelves.trackSession],
  ['measurements', shelves.measurement],
  ['setups', shelves.setup],
];

type Row = Readonly<Record<string, unknown>>;

/** So many rows in a statement: below what either engine takes as values, and fast on both. */
const rowsAtOnce = 100;
const at = '2026-01-01T00:00:00.000Z';

/** Puts a generated garage into an account as fast as the engine takes it, in one transaction. */
export async function fill(
  db: Kysely<Schema>,
  accountId: AccountId,
  garage: Fillable,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const [name, shelf] of shelfOf) {
      await addAll(transaction, accountId, { shelf, items: garage[name] ?? [] });
    }
    const atDays = [...(garage.trackDays ?? [])].flatMap((day) => carsAt(day, accountId));
    for (const part of chunks(atDays)) await insert(transaction, 'track_day_car', part);
  });
}

interface Adding {
  shelf: Shelf<Kept>;
  items: Iterable<object>;
}

async function addAll(
  transaction: Kysely<Schema>,
  accountId: AccountId,
  { shelf, items }: Adding,
): Promise<void> {
  const counted = { revision: 1, createdAt: at, updatedAt: at };
  for (const part of chunks(items)) {
    const rows = part.map((item) => ({
      account_id: accountId,
      ...shelf.toRow({ ...item, ...counted } as Kept),
    }));
    await insert(transaction, shelf.table, rows);
    const found = rows
      .map((row) => searchEntryOf(accountId, shelf.table, row))
      .filter((entry) => entry !== null);
    await insert(transaction, 'search_entry', found);
  }
}

/** One text for each number of rows, which is prepared once. */
async function insert(
  transaction: Kysely<Schema>,
  table: string,
  rows: readonly Row[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first);
  const isSqlite = engineOf(transaction) === 'sqlite';
  const places = rows.map((_, row) => {
    const marks = columns.map((__, column) =>
      isSqlite ? '?' : `$${row * columns.length + column + 1}`,
    );
    return `(${marks.join(',')})`;
  });
  const sql = `insert into ${table} (${columns.join(',')}) values ${places.join(',')}`;
  const values = rows.flatMap((row) => columns.map((column) => row[column]));
  await transaction.executeQuery(CompiledQuery.raw(sql, values));
}

function* chunks<Item>(items: Iterable<Item>): Generator<Item[]> {
  let part: Item[] = [];
  for (const item of items) {
    part.push(item);
    if (part.length < rowsAtOnce) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}
