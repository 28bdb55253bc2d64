import type { Kysely } from 'kysely';
import { Problem } from '../../shared/errors.ts';
import type { AccountId } from '../../shared/models/account.ts';
import { auditWrite } from '../db/audit.ts';
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

  'account.update': ({ write }, { name, preferences = {} }) =>
    write(async (writing) => {
      const { transaction, accountId } = writing;
      const row = await ownAccount(transaction, accountId);
      if (name !== undefined) await requireFreeName(transaction, name, accountId);
      const changed = {
        ...(name !== undefined && { name }),
        ...preferenceColumns(preferences),
      };
      const fields = [...(name === undefined ? [] : ['name']), ...Object.keys(preferences)];
      if (fields.length > 0) {
        await transaction.updateTable('account').set(changed).where('id', '=', accountId).execute();
        await auditWrite(writing, { event: 'account.updated', subject: accountId, fields });
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
