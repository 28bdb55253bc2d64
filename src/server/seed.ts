import type { Kysely } from 'kysely';
import type { DemoStory } from '../shared/demo.ts';
import type { AccountId } from '../shared/models/account.ts';
import { raiseCalendarRevision } from './db/calendar-revision.ts';
import { ownedBy } from './db/owned.ts';
import { refreshOdometer } from './db/readings.ts';
import type { Schema } from './db/schema.ts';
import { costColumns } from './db/service-records.ts';
import { sortKey } from './db/sort-key.ts';

/** Puts the demo story in place of all that the account's garage holds; keys and links stay. */
export async function seedStory(
  { transaction, accountId, now }: { transaction: Kysely<Schema>; accountId: AccountId; now: Date },
  story: DemoStory,
): Promise<void> {
  const own = ownedBy(accountId, transaction);
  const at = now.toISOString();
  const times = { created_at: at, updated_at: at, deleted_at: null };
  for (const table of ['reminder', 'service_record', 'car'] as const) {
    await own.erase(table).execute();
  }
  for (const { odometer, odometerUnit, ...car } of story.cars) {
    const columns = {
      nickname_sorted: sortKey(car.nickname),
      odometer,
      odometer_typed: odometer,
      odometer_unit: odometerUnit,
    };
    await own.insert('car', { ...car, ...columns, ...times }).execute();
  }
  for (const { carId, cost, ...record } of story.serviceRecords) {
    const columns = { car_id: carId, ...costColumns(cost) };
    await own.insert('service_record', { ...record, ...columns, ...times }).execute();
  }
  for (const { carId, dueOn, dueOdometer, serviceRecordId, ...reminder } of story.reminders) {
    const columns = {
      car_id: carId,
      due_on: dueOn,
      due_odometer: dueOdometer,
      service_record_id: serviceRecordId,
      revision: 0,
    };
    await own.insert('reminder', { ...reminder, ...columns, ...times }).execute();
  }
  for (const { id } of story.cars) await refreshOdometer(own, id, now);
  await raiseCalendarRevision(transaction, accountId);
}
