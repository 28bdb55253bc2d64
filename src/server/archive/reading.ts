import { sql } from 'kysely';
import type { CarId } from '../../shared/models/car.ts';
import type { NounKind } from '../../shared/models/search.ts';
import { nouns } from '../db/nouns.ts';
import type { Owned } from '../db/owned.ts';
import { badField } from '../db/refuse.ts';
import { presenceOf } from './presence.ts';
import { type Named, namedBy, withNames } from './references.ts';
import { type Archived, itemOf, tableOf } from './stored.ts';

export interface Slice {
  items: Archived[];
  /** Where to go on; null at the end. */
  lastId: string | null;
}

interface Asked {
  /** Null for the start. */
  afterId: string | null;
  limit: number;
  /** Things that were made after that are not read, so that all pages tell of the same garage. */
  asOf: string;
  carId?: CarId | undefined;
}

/** Things of one kind in the order of their ids. They name nothing that is not there. */
export async function readSlice(
  own: Owned,
  kind: NounKind,
  { afterId, limit, asOf, carId }: Asked,
): Promise<Slice> {
  const table = tableOf(kind);
  let query = own
    .select(table)
    .where('created_at', '<=', asOf as never)
    .orderBy('id')
    .limit(limit)
    .selectAll();
  if (afterId !== null) query = query.where('id', '>', afterId as never);
  if (carId !== undefined) query = query.where(ofCar(kind, carId));
  const rows: Readonly<Record<string, unknown>>[] = await query.execute();
  const items = rows.map((row) => itemOf(kind, row));
  const presence = presenceOf(own, { asOf });
  const named = items.map((item) => namedBy(kind, item));
  await presence.load(named.flat());
  const isOrphan = ({ as, table, id }: Named): boolean =>
    as === 'parent' && presence.find(table, id) === null;
  return {
    // What belongs to something that is gone is not seen anywhere either.
    items: items
      .filter((_, index) => !named[index]?.some(isOrphan))
      .map((item) => withNames(kind, item, ({ table, id }) => presence.find(table, id))),
    lastId: rows.length < limit ? null : String(rows.at(-1)?.['id']),
  };
}

function ofCar(kind: NounKind, carId: CarId) {
  const table = tableOf(kind);
  const id = sql.ref(`${table}.id`);
  if (kind === 'car') return sql<boolean>`${id} = ${carId}`;
  if (kind === 'trackDay') {
    return sql<boolean>`${id} in (select track_day_id from track_day_car where car_id = ${carId})`;
  }
  if (kind === 'tire') {
    return sql<boolean>`tire_set_id in (select id from tire_set where car_id = ${carId})`;
  }
  if (kind === 'installer') {
    throw badField('carId', `A list of ${nouns[table].what}s is not of one car. Leave carId out.`);
  }
  return sql<boolean>`${sql.ref(`${table}.car_id`)} = ${carId}`;
}
