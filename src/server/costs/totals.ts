import { type RawBuilder, sql } from 'kysely';
import type { CostGrouping } from '../../shared/rules/costs.ts';
import type { Owned } from '../db/owned.ts';
import { costEntries } from './entries.ts';
import type { Asked } from './entry.ts';

export interface Total {
  group: string | null;
  currency: string;
  amountMinor: number;
}

const keys: Readonly<Record<CostGrouping, RawBuilder<string | null>>> = {
  month: sql`substr(entry.date, 1, 7)`,
  car: sql`entry.car_id`,
  kind: sql`entry.kind`,
  trackDay: sql`entry.track_day_id`,
};

/** Added up by the database: as many rows as there are groups come back, not as there are costs. */
export async function readTotals(own: Owned, by: CostGrouping, asked: Asked): Promise<Total[]> {
  const group = keys[by];
  let entries = costEntries(own, asked);
  if (by === 'trackDay') entries = entries.where('track_day_id', 'is not', null);
  const rows = await entries
    .select([
      group.as('group'),
      'currency',
      // Of whole minor units; PostgreSQL would answer a decimal.
      sql<number>`cast(sum(entry.amount) as bigint)`.as('amount'),
    ])
    .groupBy([group, 'currency'])
    .execute();
  return rows.map(({ group, currency, amount }) => ({
    group,
    currency,
    amountMinor: amount,
  }));
}
