import { type Kysely, sql } from 'kysely';
import { Problem } from '../../shared/errors.ts';
import { tableBlobs } from '../db/blobs/table.ts';
import { copyContents } from '../db/copy/contents.ts';
import { digestOf } from '../db/copy/digest.ts';
import { batchesOf, insertRows } from '../db/copy/rows.ts';
import { raiseSequences } from '../db/copy/sequences.ts';
import type { Table } from '../db/copy/table.ts';
import { tablesOf } from '../db/copy/tables.ts';
import type { Schema } from '../db/schema.ts';
import { keepSuccessors } from './successors.ts';

export interface Exchange {
  /** The garage to put in place, at this version's tables. */
  from: Kysely<Schema>;
  /** The database it goes into. */
  to: Kysely<Schema>;
  /** Runs once nobody writes any more, and before anything is changed. */
  keepPresent(): Promise<void>;
}

/**
 * Puts one garage in the place of another in a database, in one transaction: servers that run on
 * it read the old one until the new one is whole. Gives the number of contents that are missing.
 */
export async function putIntoDatabase({ from, to, keepPresent }: Exchange): Promise<number> {
  return to.transaction().execute(async (transaction) => {
    await sql`set local idle_in_transaction_session_timeout = 0`.execute(transaction);
    const tables = await tablesOf(transaction);
    const names = sql.join(tables.map(({ name }) => sql.table(name)));
    await sql`lock table ${names} in share row exclusive mode`.execute(transaction);
    await keepPresent();
    const revoked = await revokedIn(transaction);
    const keys = await transaction.selectFrom('key').selectAll().execute();
    const revisions = await revisionsIn(transaction);
    // Also in the place of one that was moved here by half.
    await sql`drop table if exists copy_progress`.execute(transaction);
    for (const { name } of tables.toReversed()) {
      await sql`delete from ${sql.table(name)}`.execute(transaction);
    }
    for (const table of tables) await copyTable(from, transaction, table);
    await raiseSequences(transaction);
    await revokeAgain(transaction, revoked);
    await keepSuccessors(transaction, keys);
    await raiseRevisions(transaction, revisions);
    const contents = await copyContents(tableBlobs(from), tableBlobs(transaction), transaction);
    return contents.lost.length;
  });
}

async function copyTable(from: Kysely<Schema>, to: Kysely<Schema>, table: Table): Promise<void> {
  for await (const rows of batchesOf(from, table)) await insertRows(to, table, rows);
  const [one, other] = [await digestOf(from, table), await digestOf(to, table)];
  if (one.hash === other.hash) return;
  throw new Problem(
    'conflict',
    `The copy is not the same as the backup (${table.name}), so nothing was changed.`,
  );
}

async function revokedIn(db: Kysely<Schema>) {
  const revoked = (table: 'key' | 'calendar_feed') =>
    db.selectFrom(table).select(['id', 'revoked_at']).where('revoked_at', 'is not', null).execute();
  return { key: await revoked('key'), calendar_feed: await revoked('calendar_feed') };
}

/** Who revoked a key or a link after the backup was made did so because somebody else may have it. */
async function revokeAgain(
  db: Kysely<Schema>,
  revoked: Awaited<ReturnType<typeof revokedIn>>,
): Promise<void> {
  for (const table of ['key', 'calendar_feed'] as const) {
    for (const { id, revoked_at } of revoked[table]) {
      await db
        .updateTable(table)
        .set({ revoked_at })
        .where('id', '=', id as never)
        .where('revoked_at', 'is', null)
        .execute();
    }
  }
}

function revisionsIn(db: Kysely<Schema>) {
  return db.selectFrom('account').select(['id', 'calendar_revision']).execute();
}

/** A running server keeps built calendars by this number, which must not name two of them. */
async function raiseRevisions(
  db: Kysely<Schema>,
  before: Awaited<ReturnType<typeof revisionsIn>>,
): Promise<void> {
  for (const { id, calendar_revision } of before) {
    await db
      .updateTable('account')
      .set({ calendar_revision: calendar_revision + 1 })
      .where('id', '=', id)
      .where('calendar_revision', '<=', calendar_revision)
      .execute();
  }
}
