import { type Kysely, sql } from 'kysely';
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
    await sql`update calendar_feed set updated_at = created_at`.execute(db);
  },
};
