import type { Kysely } from 'kysely';
import { Problem } from '../../shared/errors.ts';
import type { AccountId } from '../../shared/models/account.ts';
import { raiseCalendarRevision } from '../db/calendar-revision.ts';
import type { Schema } from '../db/schema.ts';
import type { HandlersOf } from '../http/handler.ts';
import {
  accountOf,
  type AccountRow,
  findAccount,
  preferenceColumns,
  requireFreeName,
} from './account-row.ts';

/** The account that asks, about itself. */
export const accountHandlers = {
  'me.get': async ({ db, accountId, key }) => ({
    account: accountOf(await ownAccount(db, accountId)),
    key,
  }),

  'account.update': async ({ db, accountId }, { name, preferences = {} }) =>
    db.transaction().execute(async (transaction) => {
      const row = await ownAccount(transaction, accountId);
      if (name !== undefined) await requireFreeName(transaction, name, accountId);
      const changed = {
        ...(name !== undefined && { name }),
        ...preferenceColumns(preferences),
      };
      if (Object.keys(changed).length > 0) {
        await transaction.updateTable('account').set(changed).where('id', '=', accountId).execute();
        await raiseCalendarRevision(transaction, accountId);
      }
      return accountOf({ ...row, ...changed });
    }),
} satisfies HandlersOf<'me' | 'account'>;

async function ownAccount(db: Kysely<Schema>, id: AccountId): Promise<AccountRow> {
  const row = await findAccount(db, { id });
  if (row === undefined) throw new Problem('unauthorized', 'The account of this key was removed.');
  return row;
}
