import type { Kysely } from 'kysely';
import { Problem } from '../../shared/errors.ts';
import type { AccountId } from '../../shared/models/account.ts';
import type { ReminderId } from '../../shared/models/ids.ts';
import type { KeyId } from '../../shared/models/key.ts';
import { compiledOnce } from './compiled.ts';
import { AlreadyDone, claim, type Idempotency, keepAnswer } from './idempotency.ts';
import { inTurn } from './in-turn.ts';
import { type Owned, ownedBy } from './owned.ts';
import type { Schema } from './schema.ts';

/** Where a write happens: one account's rows, in one transaction, at one time. */
export interface Writing {
  own: Owned;
  accountId: AccountId;
  transaction: Kysely<Schema>;
  now: Date;
  /** The key that writes; null for the administrator. */
  actor: KeyId | null;
  /** The account's, which decides what day today is. */
  timeZone: string;
  /** The reminder that is done by this write: the record of it does not move it. */
  completes?: ReminderId;
}

export type Write = <Output>(act: (writing: Writing) => Promise<Output>) => Promise<Output>;

export interface Writer {
  db: Kysely<Schema>;
  accountId: AccountId;
  now: Date;
  actor: KeyId | null;
  /** A repetition of what was done is told, not done again. */
  idempotency?: Idempotency | undefined;
}

/**
 * The one way a request changes anything: all of it or nothing. Writers of one account take turns,
 * on both engines alike, so that what was checked is still so when it is written.
 */
export function writerOf({ db, accountId, now, actor, idempotency }: Writer): Write {
  return (act) =>
    inTurn(db, accountId, () =>
      db.transaction().execute(async (transaction) => {
        const account = await takeTurn(transaction, accountId);
        if (idempotency) await claim(transaction, { accountId, now, ...idempotency });
        const own = ownedBy(accountId, transaction);
        const timeZone = account.time_zone;
        const output = await act({ own, accountId, transaction, now, actor, timeZone });
        if (idempotency) await keepAnswer(transaction, { accountId, ...idempotency }, output);
        return output;
      }),
    );
}

export { AlreadyDone, type Idempotency };

const countWrite = compiledOnce(({ db, accountId }: Owned) =>
  db
    .updateTable('account')
    .where('id', '=', accountId)
    .set((row) => ({ write_count: row('write_count', '+', 1) }))
    .returning('time_zone'),
);

/** From here to the end of the transaction, other writers of this account wait. */
export async function takeTurn(transaction: Kysely<Schema>, accountId: AccountId) {
  const [account] = await countWrite(ownedBy(accountId, transaction), {});
  if (account) return account;
  throw new Problem('unauthorized', 'The account of this key was removed.');
}
