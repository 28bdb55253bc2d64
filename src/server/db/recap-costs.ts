import { type Kysely, type RawBuilder, sql } from 'kysely';
import { engineOf } from './engine.ts';
import type { Schema } from './schema.ts';

interface Each {
  value: string;
}

interface RecapCosts {
  /** One row for each cost noted in `track_day.recap`. */
  each: RawBuilder<Each>;
  amount: RawBuilder<number>;
  currency: RawBuilder<string>;
}

/** The costs noted in a recap lie in its JSON, which each engine takes apart in its own way. */
export function recapCosts(db: Kysely<Schema>): RecapCosts {
  if (engineOf(db) === 'sqlite') {
    return {
      each: sql`json_each(track_day.recap, '$.costs')`,
      amount: sql`json_extract(cost.value, '$.cost.amountMinor')`,
      currency: sql`json_extract(cost.value, '$.cost.currency')`,
    };
  }
  return {
    each: sql`jsonb_array_elements(track_day.recap::jsonb -> 'costs')`,
    amount: sql`(cost.value -> 'cost' ->> 'amountMinor')::bigint`,
    currency: sql`cost.value -> 'cost' ->> 'currency'`,
  };
}
