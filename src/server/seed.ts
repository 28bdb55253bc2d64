import type { DemoStory } from '../shared/demo.ts';
import { raiseCalendarRevision } from './db/calendar-revision.ts';
import { nounTables } from './db/nouns.ts';
import { refreshOdometer } from './db/readings.ts';
import { indexNew } from './db/search.ts';
import type { Kept, Shelf } from './db/shelf.ts';
import type { Writing } from './db/writing.ts';
import { carsAt } from './events/track-days.ts';
import { shelves } from './shelves.ts';

/** An insert's values stay below what both engines take in one statement. */
const rowsAtOnce = 100;

/** Puts the demo story in place of all that the account's garage holds; keys and links stay. */
export async function seedStory(writing: Writing, story: DemoStory): Promise<void> {
  const { own, transaction, accountId, now } = writing;
  // A reminder names its record in the database itself, so it goes first.
  await own.erase('reminder').execute();
  for (const table of nounTables) await own.erase(table).execute();
  for (const table of ['track_day_car', 'search_entry'] as const) {
    await transaction.deleteFrom(table).where('account_id', '=', accountId).execute();
  }
  const told = [
    [shelves.car, story.cars],
    [shelves.installer, story.installers],
    [shelves.part, story.parts],
    [shelves.serviceRecord, story.serviceRecords],
    [shelves.maintenanceRule, story.maintenanceRules],
    [shelves.reminder, story.reminders],
    [shelves.tireSet, story.tireSets],
    [shelves.tire, story.tires],
    [shelves.tireMount, story.tireMounts],
    [shelves.trackDay, story.trackDays],
    [shelves.trackSession, story.trackSessions],
    [shelves.measurement, story.measurements],
    [shelves.setup, story.setups],
  ] as const;
  for (const [shelf, items] of told) await addAll(writing, shelf, items);
  const atDays = story.trackDays.flatMap((day) => carsAt(day, accountId));
  if (atDays.length > 0) await transaction.insertInto('track_day_car').values(atDays).execute();
  for (const { id } of story.cars) await refreshOdometer(own, id, now);
  await raiseCalendarRevision(transaction, accountId);
}

async function addAll(
  { own, now }: Writing,
  shelf: Shelf<Kept>,
  items: readonly { id: string }[],
): Promise<void> {
  const at = now.toISOString();
  const rows = items.map((item) =>
    shelf.toRow({ ...item, revision: 1, createdAt: at, updatedAt: at }),
  );
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    const part = rows.slice(start, start + rowsAtOnce);
    await own.insert(shelf.table, part as never).execute();
    await indexNew(own, shelf.table, part);
  }
}
