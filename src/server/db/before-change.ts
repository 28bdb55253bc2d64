import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { migrations } from './migrations/index.ts';

/**
 * The migrations of a PostgreSQL database, of which the first to run waits for `act` where there
 * is a garage already. It does so under the migration's lock: of several servers that start at once
 * one acts, and the others find the tables changed.
 */
export function migrationsAfter(act: () => Promise<unknown>): Record<string, Migration> {
  const [first] = Object.keys(migrations);
  let isBegun = false;
  const after = (name: string, { up }: Migration): Migration => ({
    async up(transaction: Kysely<unknown>) {
      if (!isBegun && name !== first) {
        await sql`set local idle_in_transaction_session_timeout = 0`.execute(transaction);
        await act();
      }
      isBegun = true;
      await up(transaction);
    },
  });
  return Object.fromEntries(
    Object.entries(migrations).map(([name, migration]) => [name, after(name, migration)]),
  );
}
