import { type Kysely, sql } from 'kysely';
import { Problem } from '../../../shared/errors.ts';
import { engineOf } from '../engine.ts';
import { isEmpty } from './rows.ts';
import type { Table } from './table.ts';
import { tablesOf } from './tables.ts';

/** Where a copy stands, kept in its target until it is whole; a row a table, and one for the source. */
interface ProgressSchema {
  copy_progress: { name: string; after: string | null };
}
const source = '';

/** Makes a target ready: an empty one, or one where a copy of the same source was broken off. */
export async function beginCopy<Tables>(
  db: Kysely<Tables>,
  origin: string,
): Promise<{ isResumed: boolean }> {
  const progress = progressIn(db);
  if (await isHalfCopied(db)) {
    const row = await progress
      .selectFrom('copy_progress')
      .select('after')
      .where('name', '=', source)
      .executeTakeFirst();
    if (row?.after === origin) return { isResumed: true };
    throw new Problem(
      'conflict',
      `A move from ${row?.after ?? 'elsewhere'} into this place was broken off. Finish that one, or choose an empty place.`,
    );
  }
  for (const table of await tablesOf(db)) await requireEmpty(db, table);
  await progress.transaction().execute(async (transaction) => {
    await transaction.schema
      .createTable('copy_progress')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('after', 'text')
      .execute();
    await transaction.insertInto('copy_progress').values({ name: source, after: origin }).execute();
  });
  return { isResumed: false };
}

/** The key of a table's last row that came over; null for none. */
export async function progressOf<Tables>(
  db: Kysely<Tables>,
  { name }: Table,
): Promise<unknown[] | null> {
  const rows = progressIn(db).selectFrom('copy_progress').select('after').where('name', '=', name);
  const after = (await rows.executeTakeFirst())?.after;
  return after ? (JSON.parse(after) as unknown[]) : null;
}

/** In the transaction of the rows themselves, so that neither is there without the other. */
export async function keepProgress<Tables>(
  transaction: Kysely<Tables>,
  { name }: Table,
  key: readonly unknown[],
): Promise<void> {
  const after = JSON.stringify(key);
  await progressIn(transaction)
    .insertInto('copy_progress')
    .values({ name, after })
    .onConflict((same) => same.column('name').doUpdateSet({ after }))
    .execute();
}

/** Takes everything back that came over, the last tables first. */
export async function startOver<Tables>(
  db: Kysely<Tables>,
  tables: readonly Table[],
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const { name } of tables.toReversed()) {
      await sql`delete from ${sql.table(name)}`.execute(transaction);
    }
    const progress = progressIn(transaction).deleteFrom('copy_progress');
    await progress.where('name', '<>', source).execute();
  });
}

export async function endCopy<Tables>(db: Kysely<Tables>): Promise<void> {
  await db.schema.dropTable('copy_progress').execute();
}

/** A garage that was copied by half must not be taken for a whole one. */
export async function requireWhole<Tables>(db: Kysely<Tables>): Promise<void> {
  if (await isHalfCopied(db)) throw halfCopied();
}

export function halfCopied(): Problem {
  return new Problem(
    'conflict',
    'A move into this garage was broken off, so a part of it is missing. Run the same track move again to finish it.',
  );
}

/** A copy into it was broken off. */
export async function isHalfCopied<Tables>(db: Kysely<Tables>): Promise<boolean> {
  const look =
    engineOf(db) === 'sqlite'
      ? sql`select name from sqlite_master where name = 'copy_progress'`
      : sql`select relname from pg_class where oid = to_regclass('copy_progress')`;
  return (await look.execute(db)).rows.length > 0;
}

async function requireEmpty<Tables>(db: Kysely<Tables>, table: Table): Promise<void> {
  if (await isEmpty(db, table)) return;
  throw new Problem(
    'conflict',
    'There is a garage already where this one is to go. Choose an empty place; nothing was changed.',
  );
}

function progressIn<Tables>(db: Kysely<Tables>): Kysely<ProgressSchema> {
  return db as unknown as Kysely<ProgressSchema>;
}
