import type { Kysely } from 'kysely';
import { Problem } from '../../shared/errors.ts';
import type { AccountId } from '../../shared/models/account.ts';
import { engineOf } from './engine.ts';
import { Lane } from './lane.ts';
import type { Schema } from './schema.ts';

/** As long as the database lets one of them wait for another. */
const waitMsMax = 5000;
const lanesOf = new WeakMap<Kysely<Schema>, Map<AccountId, Lane>>();

/**
 * Writers of one account wait for each other here, before they have a connection: waiting in
 * PostgreSQL, ten of them would leave none to everybody else. SQLite's wait for its one file, and
 * are committed together.
 */
export async function inTurn<Output>(
  db: Kysely<Schema>,
  accountId: AccountId,
  write: () => Promise<Output>,
): Promise<Output> {
  if (engineOf(db) === 'sqlite') return write();
  const lanes = lanesOf.get(db) ?? new Map<AccountId, Lane>();
  lanesOf.set(db, lanes);
  const lane = lanes.get(accountId) ?? new Lane();
  lanes.set(accountId, lane);
  const cameAt = performance.now();
  await lane.take();
  try {
    if (performance.now() - cameAt > waitMsMax) {
      const words = 'The garage is busy with other changes. Try again in a moment.';
      throw new Problem('unavailable', words);
    }
    return await write();
  } finally {
    lane.leave();
    if (lane.isFree) lanes.delete(accountId);
  }
}
