import * as fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { hashOfBytes, type BlobStore } from '../../src/server/db/blobs/blob-store.ts';
import { insertRows, type Row } from '../../src/server/db/copy/rows.ts';
import { tablesOf } from '../../src/server/db/copy/tables.ts';
import type { Schema } from '../../src/server/db/schema.ts';

interface Column {
  name: string;
  type: string;
  notnull: number;
  pk: number;
  /** The table it refers to. */
  of: string | null;
}

/**
 * Rows with anything in them that a column holds, in every table of a garage in SQLite: what no
 * handler would write, but an engine must keep.
 */
export async function fillWithAnything(
  db: Kysely<Schema>,
  blobs: BlobStore,
  { seed, rowsMax }: { seed: number; rowsMax: number },
): Promise<void> {
  const ids = new Map<string, string[]>();
  let place = 0;
  for (const table of await tablesOf(db)) {
    const columns = await columnsOf(db, table.name);
    const row = fc.record(Object.fromEntries(columns.map((of) => [of.name, valueFor(of, ids)])));
    const numbers = { seed: seed + (place += 1), numRuns: 1 };
    const [made = []] = fc.sample(fc.array(row, { minLength: 1, maxLength: rowsMax }), numbers);
    const rows = distinct(made, table.key, table.name);
    for (const one of rows) {
      if (table.name === 'attachment') await addContent(blobs, one);
      await insertRows(db, table, [one]);
    }
    ids.set(
      table.name,
      rows.map((one) => String(one['id'])),
    );
  }
}

async function columnsOf(db: Kysely<Schema>, table: string): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select c.name, c.type, c."notnull", c.pk, f."table" as "of"
    from pragma_table_xinfo(${table}) c
    left join pragma_foreign_key_list(${table}) f on f."from" = c.name
    where c.hidden = 0`.execute(db);
  return rows;
}

// No engine keeps NUL or half a character, and no field lets either through.
const text = fc
  .oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.string({ maxLength: 300 }))
  .map((made) => made.replaceAll('\0', '').toWellFormed());
/** PostgreSQL's index takes no empty word, and none is ever cut (src/server/db/search.ts). */
const words = text.map((made) => made.split(/ +/).filter(Boolean).join(' '));
const float = fc.double({ noNaN: true, noDefaultInfinity: true }).map((made) => made + 0);

function valueFor({ name, type, notnull, pk, of }: Column, ids: ReadonlyMap<string, string[]>) {
  if (name === 'words') return words;
  const parents = of === null ? [] : (ids.get(of) ?? []);
  const value = parents.length > 0 ? fc.constantFrom(...parents) : plainValue(type, pk > 0);
  return notnull || pk > 0 ? value : fc.option(value);
}

function plainValue(type: string, isKey: boolean): fc.Arbitrary<unknown> {
  switch (type.toLowerCase()) {
    case 'integer':
      return isKey ? fc.nat() : fc.integer();
    case 'bigint':
      return fc.maxSafeInteger();
    case 'double precision':
      return float;
    default:
      return isKey ? fc.uuid() : text;
  }
}

/** Names of accounts and keys of tables are there once. */
function distinct(rows: readonly Row[], key: readonly string[], table: string): Row[] {
  const seen = new Set<string>();
  const unique = table === 'account' ? ['name'] : key;
  return rows.filter((row) => {
    const name = JSON.stringify(unique.map((column) => row[column]));
    return !seen.has(name) && seen.add(name);
  });
}

async function addContent(blobs: BlobStore, row: Row): Promise<void> {
  const bytes = Buffer.from(String(row['file_name']));
  await blobs.put(bytes);
  Object.assign(row, { sha256: hashOfBytes(bytes), size: bytes.byteLength });
}

/** All rows of a garage by their tables, in no particular order, read without the copier's own ways. */
export async function dumpOf(db: Kysely<Schema>): Promise<Record<string, string[]>> {
  const dump: Record<string, string[]> = {};
  for (const { name, columns } of await tablesOf(db)) {
    const { rows } = await sql<Row>`select * from ${sql.table(name)}`.execute(db);
    const lines = rows.map((row) => JSON.stringify(columns.map((column) => [column, row[column]])));
    dump[name] = lines.toSorted();
  }
  return dump;
}
