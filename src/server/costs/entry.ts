import { type RawBuilder, sql } from 'kysely';
import type { CalendarDay } from '../../shared/dates.ts';
import type { CarId, TrackDayId } from '../../shared/models/ids.ts';
import type { CostKind } from '../../shared/rules/costs.ts';

export interface Asked {
  carId?: CarId | undefined;
  /** Both included. */
  from?: CalendarDay | undefined;
  to?: CalendarDay | undefined;
}

/** What every entry has; the type of each is said, since a union takes the first one's. */
export function entryColumns(
  kind: CostKind,
  from: {
    date: RawBuilder<CalendarDay>;
    carId: RawBuilder<CarId | null>;
    amount: RawBuilder<number>;
    currency: RawBuilder<string>;
    trackDayId?: RawBuilder<TrackDayId | null>;
  },
) {
  return [
    sql<CostKind>`${sql.lit(kind)}`.as('kind'),
    from.date.as('date'),
    from.carId.as('car_id'),
    (from.trackDayId ?? sql<TrackDayId | null>`cast(null as text)`).as('track_day_id'),
    from.amount.as('amount'),
    from.currency.as('currency'),
  ] as const;
}

/** The condition that a row is among what was asked for. */
export function isAsked(
  { date, carId }: { date: RawBuilder<CalendarDay>; carId?: RawBuilder<CarId | null> },
  { from, to, carId: wanted }: Asked,
): RawBuilder<boolean> {
  const conditions = [
    ...(from === undefined ? [] : [sql`${date} >= ${from}`]),
    ...(to === undefined ? [] : [sql`${date} <= ${to}`]),
    ...(wanted === undefined || carId === undefined ? [] : [sql`${carId} = ${wanted}`]),
  ];
  return conditions.length === 0 ? sql`1 = 1` : sql`${sql.join(conditions, sql` and `)}`;
}
