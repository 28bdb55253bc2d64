import { CompiledQuery, type Kysely } from 'kysely';
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import { engineOf } from './engine.ts';
import type { Schema } from './schema.ts';

export interface CountWanted {
  /** What is counted: `wrong` or `told`. */
  name: string;
  points: number;
  /** In seconds. */
  duration: number;
}

export type Counts = RateLimiterMemory | RateLimiterPostgres;

/**
 * Counts that every server of this garage shares and that outlive each of them. A garage in a
 * folder has one server, which counts in memory: each count would be a write to its only file.
 */
export function sharedCounts(db: Kysely<Schema>, { name, points, duration }: CountWanted): Counts {
  if (engineOf(db) === 'sqlite') return new RateLimiterMemory({ points, duration });
  return new RateLimiterPostgres({
    storeClient: clientOn(db),
    storeType: 'client',
    tableName: 'wrong_key',
    tableCreated: true,
    // Its timer would run on when the garage is closed.
    clearExpiredByTimeout: false,
    keyPrefix: name,
    points,
    duration,
  });
}

/** Forgets the counts of who has long been silent. */
export async function forgetOldCounts(db: Kysely<Schema>): Promise<void> {
  if (engineOf(db) === 'sqlite') return;
  await db.deleteFrom('wrong_key').where('expire', '<', Date.now()).execute();
}

/** Of `pg`, what the counter uses: on our pool, failing in our words. */
function clientOn(db: Kysely<Schema>) {
  return {
    async query({ text, values }: { text: string; values: unknown[] }) {
      const { rows } = await db.executeQuery(CompiledQuery.raw(text, values));
      return { rows, rowCount: rows.length };
    },
  };
}
