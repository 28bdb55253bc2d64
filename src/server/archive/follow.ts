import type { CarId, TireSetId } from '../../shared/models/ids.ts';
import type { Car } from '../../shared/models/car.ts';
import type { NounKind } from '../../shared/models/search.ts';
import type { TrackDay } from '../../shared/models/track-day.ts';
import { countEvents } from '../cars/shelf.ts';
import { raiseCalendarRevision } from '../db/calendar-revision.ts';
import { readingTables, refreshOdometer } from '../db/readings.ts';
import { raiseSetRevisions } from '../db/tire-set-revision.ts';
import type { Owned } from '../db/owned.ts';
import type { Writing } from '../db/writing.ts';
import { noteCars } from '../events/track-days.ts';
import type { Archived } from './stored.ts';

interface Put {
  item: Archived;
  /** Null where it is new. */
  before: Archived | null;
}

/**
 * What follows at once from things that were put down as they are. New ones raise no revision of
 * others: those come from the same archive, which tells their own.
 */
export const follow: Partial<
  Record<NounKind, (writing: Writing, put: readonly Put[]) => Promise<void>>
> = {
  async car(writing, put) {
    for (const { item, before } of put) {
      const isRenamed =
        before !== null &&
        (before['nickname'] !== item['nickname'] || before['vin'] !== item['vin']);
      if (isRenamed) await countEvents(writing, item.id as Car['id'], true);
    }
  },
  async trackDay(writing, put) {
    for (const { item } of put) {
      const day = item as unknown as TrackDay;
      await noteCars(writing, day.id, day);
    }
  },
  trackSession: raiseSets,
  tireMount: raiseSets,
};

async function raiseSets({ own }: Writing, put: readonly Put[]): Promise<void> {
  const replaced = put.flatMap(({ item, before }) => (before ? [item, before] : []));
  const ids = replaced.map((item) => item['tireSetId'] as TireSetId | null);
  await raiseSetRevisions(own, { ids });
}

const inCalendars: ReadonlySet<NounKind> = new Set(['car', 'reminder', 'trackDay', 'trackSession']);

export async function refreshCalendar(
  { transaction, accountId }: Writing,
  kinds: Iterable<NounKind>,
): Promise<void> {
  if (![...kinds].some((kind) => inCalendars.has(kind))) return;
  await raiseCalendarRevision(transaction, accountId);
}

const carsAtOnce = 200;

/**
 * Sets each car's reading to what follows from all its records, at the end of an import: in
 * between, some of them are still to come. Those that have it already are passed over.
 */
export async function refreshOdometers({ own, now }: Writing): Promise<void> {
  let afterId = '';
  for (;;) {
    const cars = await own
      .select('car')
      .where('id', '>', afterId as Car['id'])
      .orderBy('id')
      .limit(carsAtOnce)
      .select(['id', 'odometer', 'odometer_typed'])
      .execute();
    const last = cars.at(-1);
    if (last === undefined) return;
    const highest = await highestOf(
      own,
      cars.map(({ id }) => id),
    );
    for (const { id, odometer, odometer_typed: typed } of cars) {
      if (Math.max(typed, highest.get(id) ?? 0) !== odometer) await refreshOdometer(own, id, now);
    }
    afterId = last.id;
  }
}

/** The highest reading of each car, whatever instrument it was read off. */
async function highestOf(own: Owned, ids: readonly CarId[]): Promise<Map<string, number>> {
  const highest = new Map<string, number>();
  for (const table of readingTables) {
    const rows = await own
      .select(table)
      .where('car_id', 'in', ids)
      .groupBy('car_id')
      .select((row) => ['car_id', row.fn.max('odometer').as('odometer')])
      .execute();
    for (const { car_id: id, odometer } of rows) {
      highest.set(String(id), Math.max(odometer ?? 0, highest.get(String(id)) ?? 0));
    }
  }
  return highest;
}
