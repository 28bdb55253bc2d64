import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { batchesOf, type Row } from './rows.ts';
import type { Table } from './table.ts';

export interface Digest {
  rows: number;
  /** SHA-256 over all rows in the order of their key, in a form that both engines give alike. */
  hash: string;
}

export async function digestOf<Tables>(db: Kysely<Tables>, table: Table): Promise<Digest> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const rows of batchesOf(db, table)) {
    count += rows.length;
    for (const row of rows) hash.update(lineOf(table, row));
  }
  return { rows: count, hash: hash.digest('hex') };
}

function lineOf(table: Table, row: Row): string {
  const values = table.columns.map((name) => row[name] ?? null);
  return `${JSON.stringify(values, plainBytes)}\n`;
}

/** Bytes have several kinds of arrays, which JSON writes differently. */
function plainBytes(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
}
