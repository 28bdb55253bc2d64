import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { engineOf } from '../engine.ts';
import { createNouns } from './noun-tables.ts';
import { indexCosts, indexReadings } from './reading-indexes.ts';
import { createSearch } from './search-tables.ts';
import { index, widen } from './tables.ts';

/** Every noun of a garage, safe writes, search and attachments. */
export const wholeGarage: Migration = {
  async up(db: Kysely<unknown>) {
    await widenFirstTables(db);
    await createSafety(db);
    await createNouns(db);
    await indexReadings(db);
    await indexCosts(db);
    await createSearch(db);
  },
};

async function widenFirstTables(db: Kysely<unknown>): Promise<void> {
  await widen(db, 'account', {
    depth_unit: ['text', 'mm'],
    pressure_unit: ['text', 'psi'],
    temperature_unit: ['text', 'F'],
    write_count: ['integer', 0],
  });
  await widen(db, 'car', {
    purchased_on: ['text'],
    purchase_price_minor: ['bigint'],
    purchase_price_currency: ['text'],
    inspection_valid_until: ['text'],
    photo_id: ['text'],
    thresholds: ['text', '{}'],
    is_archived: ['integer', 0],
    odometer_typed_at: ['text'],
    revision: ['integer', 1],
  });
  await widen(db, 'service_record', {
    is_new_odometer: ['integer', 0],
    installer_id: ['text'],
    part_ids: ['text', '[]'],
    job_card: ['text'],
    revision: ['integer', 1],
  });
  await widen(db, 'reminder', { rule_id: ['text'] });
  await widen(db, 'audit', { fields: ['text', ''] });
  await index(db, 'car', 'car_by_archived', 'account_id is_archived nickname_sorted id');
  await index(db, 'service_record', 'service_record_by_type', 'account_id type date id');
  await index(db, 'service_record', 'service_record_of_car_by_type', 'car_id type date id');
  await index(
    db,
    'service_record',
    'service_record_of_instrument',
    'car_id is_new_odometer date id',
  );
  await index(db, 'reminder', 'reminder_of_rule', 'rule_id');
  await index(db, 'audit', 'audit_of_subject', 'account_id subject at id');
}

async function createSafety(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('idempotency')
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('account.id').onDelete('cascade'),
    )
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('answer', 'text')
    .addPrimaryKeyConstraint('idempotency_key', ['account_id', 'key'])
    .execute();
  await index(db, 'idempotency', 'idempotency_by_age', 'created_at');
  await db.schema
    .createTable('attachment_content')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('size', 'integer', (column) => column.notNull())
    .addColumn('bytes', engineOf(db) === 'sqlite' ? 'blob' : 'bytea', (column) => column.notNull())
    .execute();
}
