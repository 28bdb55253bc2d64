import { type Kysely, sql } from 'kysely';
import { Problem } from '../../../shared/errors.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import { engineOf } from '../engine.ts';
import type { Schema } from '../schema.ts';
import { copyContents, type CopiedContents } from './contents.ts';
import { digestOf } from './digest.ts';
import { beginCopy, endCopy, keepProgress, progressOf, startOver } from './progress.ts';
import { batchesOf, insertRows, keyOf } from './rows.ts';
import { raiseSequences } from './sequences.ts';
import type { Table } from './table.ts';
import { tablesOf } from './tables.ts';

/** One garage: its tables, and where the contents of its attachments lie. */
export interface GarageData {
  db: Kysely<Schema>;
  blobs: BlobStore;
}

export interface CopyOptions {
  /** Names the source without secrets; a copy that was broken off goes on from the same alone. */
  origin: string;
  /** Told after each batch. */
  onProgress?: (progress: CopyProgress) => void;
}

export interface CopyProgress {
  table: string;
  /** Of all tables together, in this run. */
  rows: number;
}

export interface Copied {
  /** The rows of each table. */
  tables: Record<string, number>;
  attachments: CopiedContents;
}

/**
 * Copies a whole garage, from any engine to any, as it stands at one moment, and compares every
 * row afterwards. The target must be empty. Killed anywhere, the same call goes on where it was.
 */
export async function copyGarage(
  from: GarageData,
  to: GarageData,
  options: CopyOptions,
): Promise<Copied> {
  const { isResumed } = await beginCopy(to.db, options.origin);
  const tables = await atOneMoment(from.db, async (snapshot) => {
    const all = await tablesOf(snapshot);
    const copying = { from: snapshot, to: to.db, tables: all, options };
    await copyRows(copying);
    let found = await compare(copying);
    if (isResumed && found.wrong.length > 0) {
      // The source went on since the break: what came over before is not of this moment.
      await startOver(to.db, all);
      await copyRows(copying);
      found = await compare(copying);
    }
    if (found.wrong.length > 0) throw notTheSame(found.wrong);
    return found.counts;
  });
  await raiseSequences(to.db);
  // The first tables had none.
  const attachments =
    'attachment' in tables
      ? await copyContents(from.blobs, to.blobs, to.db)
      : { there: 0, lost: [] };
  await endCopy(to.db);
  return { tables, attachments };
}

interface Copying {
  from: Kysely<Schema>;
  to: Kysely<Schema>;
  tables: readonly Table[];
  options: CopyOptions;
}

async function atOneMoment<Value>(
  db: Kysely<Schema>,
  act: (snapshot: Kysely<Schema>) => Promise<Value>,
): Promise<Value> {
  const reading = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return reading.execute(async (snapshot) => {
    // The other side may be slow, and that is no reason to lose the moment.
    if (engineOf(db) === 'postgres') {
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(snapshot);
    }
    return act(snapshot);
  });
}

async function copyRows({ from, to, tables, options }: Copying): Promise<void> {
  let copied = 0;
  for (const table of tables) {
    for await (const rows of batchesOf(from, table, await progressOf(to, table))) {
      await to.transaction().execute(async (transaction) => {
        await insertRows(transaction, table, rows);
        await keepProgress(transaction, table, keyOf(table, rows));
      });
      copied += rows.length;
      options.onProgress?.({ table: table.name, rows: copied });
    }
  }
}

/** Every row of both sides against each other: what differs, and how many there are. */
async function compare({ from, to, tables }: Copying) {
  const wrong: string[] = [];
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const [one, other] = [await digestOf(from, table), await digestOf(to, table)];
    if (one.rows !== other.rows || one.hash !== other.hash) wrong.push(table.name);
    counts[table.name] = other.rows;
  }
  return { wrong, counts };
}

function notTheSame(wrong: readonly string[]): Problem {
  return new Problem(
    'conflict',
    `The copy is not the same as its source (${wrong.join(', ')}), so it is not used. Nothing was changed at the source. Look whether something else writes there, then run the same again: it starts over.`,
  );
}
