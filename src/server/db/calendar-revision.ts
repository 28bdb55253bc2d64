import type { Kysely } from 'kysely';
import type { AccountId } from '../../shared/models/account.ts';
import type { Schema } from './schema.ts';

/** In the transaction of every change that a calendar shows: a built calendar is kept until then. */
export async function raiseCalendarRevision(
  transaction: Kysely<Schema>,
  accountId: AccountId,
): Promise<void> {
  await transaction
    .updateTable('account')
    .where('id', '=', accountId)
    .set((row) => ({ calendar_revision: row('calendar_revision', '+', 1) }))
    .execute();
}
