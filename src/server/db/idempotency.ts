import type { Kysely } from 'kysely';
import { Problem } from '../../shared/errors.ts';
import type { Instant } from '../../shared/dates.ts';
import type { AccountId } from '../../shared/models/account.ts';
import { compiledOnce } from './compiled.ts';
import { type Owned, ownedBy } from './owned.ts';
import type { Schema } from './schema.ts';
import { forgetOldCounts } from './wrong-keys.ts';

/** A client's promise that what it sends under one key is one act. */
export interface Idempotency {
  key: string;
  /** SHA-256 of what is asked. */
  fingerprint: string;
  /** Its answer holds a secret, which is never stored. */
  isSecret: boolean;
}

interface Claim extends Idempotency {
  accountId: AccountId;
}

const keptDays = 30;
const msPerDay = 86_400_000;

/** Not an error: the act was done before, and this is how it was answered. */
export class AlreadyDone extends Error {
  readonly answer: unknown;

  constructor(answer: unknown) {
    super('This was done before.');
    this.answer = answer;
  }
}

const selectClaim = compiledOnce(({ db, accountId }: Owned, { key }: { key: string }) =>
  db
    .selectFrom('idempotency')
    .where('account_id', '=', accountId)
    .where('key', '=', key)
    .select(['fingerprint', 'answer']),
);
const insertClaim = compiledOnce(
  ({ db, accountId }: Owned, row: { key: string; fingerprint: string; created_at: Instant }) =>
    db.insertInto('idempotency').values({ ...row, account_id: accountId, answer: null }),
);
const updateClaim = compiledOnce(
  ({ db, accountId }: Owned, { key, answer }: { key: string; answer: string }) =>
    db
      .updateTable('idempotency')
      .where('account_id', '=', accountId)
      .where('key', '=', key)
      .set({ answer }),
);

/** Takes the key for this act, within its transaction: who comes second waits, and finds it taken. */
export async function claim(
  transaction: Kysely<Schema>,
  { accountId, key, fingerprint, isSecret, now }: Claim & { now: Date },
): Promise<void> {
  const own = ownedBy(accountId, transaction);
  const [known] = await selectClaim(own, { key });
  if (known === undefined) {
    await insertClaim(own, { key, fingerprint, created_at: now.toISOString() });
    return;
  }
  if (known.fingerprint !== fingerprint) {
    throw new Problem(
      'conflict',
      'This Idempotency-Key was used for something else. Use a new one for each act.',
    );
  }
  if (isSecret || known.answer === null) {
    throw new Problem(
      'conflict',
      'This was done before. Its answer held a secret that is told only once; revoke what was made and make another.',
    );
  }
  throw new AlreadyDone(JSON.parse(known.answer));
}

/** In the transaction of the act itself, so that neither is there without the other. */
export async function keepAnswer(
  transaction: Kysely<Schema>,
  { accountId, key, isSecret }: Claim,
  answer: unknown,
): Promise<void> {
  if (isSecret) return;
  await updateClaim(ownedBy(accountId, transaction), { key, answer: JSON.stringify(answer) });
}

/** At once and then daily, and never in the way of the process's end. */
export function keepForgetting(
  db: Kysely<Schema>,
  now: () => Date,
  onFailure: (thrown: unknown) => void,
): { stop(): Promise<void> } {
  let running = Promise.resolve();
  const forget = () => {
    running = forgetOldAnswers(db, now())
      .then(() => forgetOldCounts(db))
      .catch(onFailure);
  };
  forget();
  const timer = setInterval(forget, msPerDay);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** Forgets what nobody will repeat any more. */
export async function forgetOldAnswers(db: Kysely<Schema>, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptDays * msPerDay).toISOString();
  const old = db.selectFrom('idempotency').where('created_at', '<', before).select('key').limit(1);
  // Mostly there is none, and looking makes nobody wait as deleting does.
  if ((await old.executeTakeFirst()) === undefined) return;
  await db.deleteFrom('idempotency').where('created_at', '<', before).execute();
}
