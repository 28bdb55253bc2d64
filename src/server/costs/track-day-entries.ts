import { sql } from 'kysely';
import type { CalendarDay } from '../../shared/dates.ts';
import type { CarId, TrackDayId } from '../../shared/models/ids.ts';
import type { Owned } from '../db/owned.ts';
import { recapCosts } from '../db/recap-costs.ts';
import { type Asked, entryColumns, isAsked } from './entry.ts';

/**
 * What a track day cost, entry and recap, split between its cars as `splitEvenly` does it. What
 * stands as its cost counts, planned and canceled days included: it was paid.
 */
export function trackDayCosts(own: Owned, asked: Asked) {
  const paid = entryFees(own, asked).unionAll(recapEntries(own, asked));
  return (
    own.db
      .selectFrom(paid.as('paid'))
      .leftJoin(carsAt(own).as('share'), 'share.track_day_id', 'paid.id')
      // One car's share is known only after it was split between all.
      .where(isAsked({ date: sql`paid.starts_on`, carId: sql`share.car_id` }, asked))
      .select(
        entryColumns('trackDays', {
          date: sql`paid.starts_on`,
          carId: sql`share.car_id`,
          trackDayId: sql`paid.id`,
          // Whole numbers divide to a whole one on both engines; the first cars bear the rest.
          amount: sql`case when share.cars is null then paid.amount
          else paid.amount / share.cars
            + case when share.place <= paid.amount % share.cars then 1 else 0 end
          end`,
          currency: sql`paid.currency`,
        }),
      )
  );
}

function entryFees(own: Owned, asked: Asked) {
  return own
    .select('track_day')
    .where('cost_minor', 'is not', null)
    .where(isAsked({ date: sql`track_day.starts_on` }, asked))
    .select([
      sql<TrackDayId>`track_day.id`.as('id'),
      sql<CalendarDay>`track_day.starts_on`.as('starts_on'),
      sql<number>`track_day.cost_minor`.as('amount'),
      sql<string>`track_day.cost_currency`.as('currency'),
    ]);
}

function recapEntries(own: Owned, asked: Asked) {
  const { each, amount, currency } = recapCosts(own.db);
  return own
    .select('track_day')
    .crossJoin(each.as('cost'))
    .where('recap', 'is not', null)
    .where(isAsked({ date: sql`track_day.starts_on` }, asked))
    .select([
      sql<TrackDayId>`track_day.id`.as('id'),
      sql<CalendarDay>`track_day.starts_on`.as('starts_on'),
      amount.as('amount'),
      currency.as('currency'),
    ]);
}

/** The cars of each track day that are still there, counted and in order. */
function carsAt(own: Owned) {
  return (
    own
      .select('car')
      .innerJoin('track_day_car as at', 'at.car_id', 'car.id')
      // Its index begins with the account, so that nobody else's days are gone through.
      .where('at.account_id', '=', own.accountId)
      .select([
        sql<TrackDayId>`at.track_day_id`.as('track_day_id'),
        sql<CarId>`at.car_id`.as('car_id'),
        sql<number>`count(*) over (partition by at.track_day_id)`.as('cars'),
        sql<number>`row_number() over (partition by at.track_day_id order by at.car_id)`.as(
          'place',
        ),
      ])
  );
}
