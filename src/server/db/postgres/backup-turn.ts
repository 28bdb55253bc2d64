import { type Kysely, sql } from 'kysely';
import type { Instant } from '../../../shared/dates.ts';
import type { Schema } from '../schema.ts';

/** Any number that nothing else of ours takes. */
const lock = 47_800;
/**
 * A remark on a table is where the last backup is noted: a table for one date would be copied along
 * with every garage.
 */
const noted = /^Last backup: (\S+)$/;

/** When one of the servers on this database last made a backup of it. */
export async function lastBackupAt(db: Kysely<Schema>): Promise<Instant | null> {
  const { rows } = await sql<{ remark: string | null }>`
    select obj_description(to_regclass('attachment_content'), 'pg_class') as remark`.execute(db);
  return noted.exec(rows[0]?.remark ?? '')?.[1] ?? null;
}

export interface BackupTurn {
  isDue(lastAt: Instant | null): boolean;
  now: () => Date;
  make(): Promise<unknown>;
}

/** Of several servers on one database one makes the backup, and the others see that it was made. */
export async function inBackupTurn(
  db: Kysely<Schema>,
  { isDue, now, make }: BackupTurn,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`set local idle_in_transaction_session_timeout = 0`.execute(transaction);
    const taken = sql<{
      isOurs: number;
    }>`select pg_try_advisory_xact_lock(${sql.lit(lock)}) as "isOurs"`;
    const { rows } = await taken.execute(transaction);
    if (!rows[0]?.isOurs || !isDue(await lastBackupAt(transaction))) return;
    await make();
    const remark = `Last backup: ${now().toISOString()}`;
    await sql`comment on table attachment_content is ${sql.lit(remark)}`.execute(transaction);
  });
}
