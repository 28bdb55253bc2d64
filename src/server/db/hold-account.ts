import type { Kysely } from 'kysely';
import type { AccountId } from '../../shared/models/account.ts';
import type { Schema } from './schema.ts';

/**
 * From here to the end of the transaction, other writers of this account wait: what is read now is
 * still so when it is acted on. On SQLite every writer waits anyhow; on PostgreSQL the row is what
 * they wait for.
 */
export async function holdAccount(
  transaction: Kysely<Schema>,
  accountId: AccountId,
): Promise<void> {
  await transaction
    .updateTable('account')
    .where('id', '=', accountId)
    .set((row) => ({ name: row.ref('name') }))
    .execute();
}
