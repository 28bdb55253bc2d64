import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { widen } from './tables.ts';

/** What a calendar link shows. Those made before show what they always did. */
export const feedContents: Migration = {
  async up(db: Kysely<unknown>) {
    await widen(db, 'calendar_feed', {
      car_ids: ['text'],
      kinds: ['text', '["trackDay","reminder"]'],
      shows_costs: ['integer', 0],
      shows_vin: ['integer', 0],
      reminder_alarm_days: ['integer'],
      track_day_alarm_days: ['integer'],
      revision: ['integer', 1],
      updated_at: ['text', ''],
    });
    const feeds = db.withTables<{ calendar_feed: { created_at: string; updated_at: string } }>();
    await feeds
      .updateTable('calendar_feed')
      .set((row) => ({ updated_at: row.ref('created_at') }))
      .execute();
  },
};
