import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Those that had no list in the order of their ids yet. */
const tables = [
  'car',
  'installer',
  'part',
  'service_record',
  'reminder',
  'tire_set',
  'tire_mount',
  'track_day',
  'track_session',
  'measurement',
  'setup',
];

/** An archive is read noun by noun in the order of the ids, a page at a time. */
export const archiveOrder: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of tables) {
      await db.schema
        .createIndex(`${table}_by_id`)
        .on(table)
        .columns(['account_id', 'id'])
        .execute();
    }
  },
};
