import { sql } from 'kysely';
import type { CalendarDay } from '../../shared/dates.ts';
import type { CarId } from '../../shared/models/ids.ts';
import type { Owned } from '../db/owned.ts';
import { type Asked, entryColumns, isAsked } from './entry.ts';
import { trackDayCosts } from './track-day-entries.ts';

/** All that was spent, one row a cost and car, as a query to add up. */
export function costEntries(own: Owned, asked: Asked) {
  const all = serviceCosts(own, asked)
    .unionAll(partCosts(own, asked))
    .unionAll(setCosts(own, asked))
    .unionAll(tireCosts(own, asked))
    .unionAll(trackDayCosts(own, asked));
  return own.db.selectFrom(all.as('entry'));
}

function serviceCosts(own: Owned, asked: Asked) {
  const date = sql<CalendarDay>`service_record.date`;
  const carId = sql<CarId | null>`service_record.car_id`;
  return own
    .select('service_record')
    .where('cost_minor', 'is not', null)
    .where(isAsked({ date, carId }, asked))
    .select(
      entryColumns('service', {
        date,
        carId,
        amount: sql`service_record.cost_minor`,
        currency: sql`service_record.cost_currency`,
      }),
    );
}

/** A part that nobody dated counts from when it went in, else from when it was written down. */
function partCosts(own: Owned, asked: Asked) {
  const date = sql<CalendarDay>`coalesce(part.purchased_on, part.installed_on, substr(part.created_at, 1, 10))`;
  const carId = sql<CarId | null>`part.car_id`;
  return own
    .select('part')
    .where('cost_minor', 'is not', null)
    .where(isAsked({ date, carId }, asked))
    .select(
      entryColumns('parts', {
        date,
        carId,
        amount: sql`part.cost_minor`,
        currency: sql`part.cost_currency`,
      }),
    );
}

function setCosts(own: Owned, asked: Asked) {
  const date = sql<CalendarDay>`coalesce(tire_set.purchased_on, substr(tire_set.created_at, 1, 10))`;
  const carId = sql<CarId | null>`tire_set.car_id`;
  return own
    .select('tire_set')
    .where('cost_minor', 'is not', null)
    .where(isAsked({ date, carId }, asked))
    .select(
      entryColumns('tires', {
        date,
        carId,
        amount: sql`tire_set.cost_minor`,
        currency: sql`tire_set.cost_currency`,
      }),
    );
}

/** Of tires that were paid for one by one, on the day of their set. */
function tireCosts(own: Owned, asked: Asked) {
  const date = sql<CalendarDay>`coalesce(tire_set.purchased_on, substr(tire.created_at, 1, 10))`;
  const carId = sql<CarId | null>`tire_set.car_id`;
  return own
    .select('tire')
    .innerJoin('tire_set', 'tire_set.id', 'tire.tire_set_id')
    .where('tire.cost_minor', 'is not', null)
    .where(isAsked({ date, carId }, asked))
    .select(
      entryColumns('tires', {
        date,
        carId,
        amount: sql`tire.cost_minor`,
        currency: sql`tire.cost_currency`,
      }),
    );
}
