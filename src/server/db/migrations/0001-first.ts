import { type ColumnDefinitionBuilder, type CreateTableBuilder, type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The first tables. Column types that both engines understand alike. */
export const first: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('account')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull().unique())
      .addColumn('distance_unit', 'text', (column) => column.notNull())
      .addColumn('currency', 'text', (column) => column.notNull())
      .addColumn('time_zone', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('calendar_revision', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();

    await db.schema
      .createTable('key')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('account_id', 'text', ofAccount)
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('scopes', 'text')
      .addColumn('can_manage', 'integer', (column) => column.notNull())
      .addColumn('slot', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text')
      .addColumn('revoked_at', 'text')
      .addColumn('last_used_at', 'text')
      .addColumn('last_used_by', 'text')
      .execute();
    await db.schema
      .createIndex('key_of_account')
      .on('key')
      .columns(['account_id', 'created_at'])
      .execute();
    // The database itself keeps an installation from owning two living keys.
    await sql`create unique index key_slot on key (account_id, slot) where slot is not null and revoked_at is null`.execute(
      db,
    );

    await db.schema
      .createTable('car')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('account_id', 'text', ofAccount)
      .addColumn('nickname', 'text', (column) => column.notNull())
      .addColumn('nickname_sorted', 'text', (column) => column.notNull())
      .addColumn('make', 'text', (column) => column.notNull())
      .addColumn('model', 'text', (column) => column.notNull())
      .addColumn('trim', 'text', (column) => column.notNull())
      .addColumn('year', 'integer')
      .addColumn('color', 'text', (column) => column.notNull())
      .addColumn('vin', 'text', (column) => column.notNull())
      .addColumn('odometer_typed', 'integer', (column) => column.notNull())
      .addColumn('odometer', 'integer', (column) => column.notNull())
      .addColumn('odometer_unit', 'text', (column) => column.notNull())
      .addColumn('notes', 'text', (column) => column.notNull())
      .$call(withTimes)
      .execute();
    await db.schema
      .createIndex('car_by_nickname')
      .on('car')
      .columns(['account_id', 'nickname_sorted', 'id'])
      .execute();

    await db.schema
      .createTable('service_record')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('account_id', 'text', ofAccount)
      .addColumn('car_id', 'text', ofCar)
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('date', 'text', (column) => column.notNull())
      .addColumn('odometer', 'integer')
      .addColumn('cost_minor', 'bigint')
      .addColumn('cost_currency', 'text')
      .addColumn('notes', 'text', (column) => column.notNull())
      .$call(withTimes)
      .execute();
    await db.schema
      .createIndex('service_record_by_date')
      .on('service_record')
      .columns(['account_id', 'date', 'id'])
      .execute();
    await db.schema
      .createIndex('service_record_of_car')
      .on('service_record')
      .columns(['car_id', 'date', 'id'])
      .execute();
    await db.schema
      .createIndex('service_record_odometer')
      .on('service_record')
      .columns(['car_id', 'odometer'])
      .execute();

    await db.schema
      .createTable('reminder')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('account_id', 'text', ofAccount)
      .addColumn('car_id', 'text', ofCar)
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('due_on', 'text')
      .addColumn('due_odometer', 'integer')
      .addColumn('description', 'text', (column) => column.notNull())
      .addColumn('notes', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('service_record_id', 'text', (column) => column.references('service_record.id'))
      .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
      .$call(withTimes)
      .execute();
    await db.schema
      .createIndex('reminder_by_due')
      .on('reminder')
      .columns(['account_id', 'due_on', 'id'])
      .execute();
    // Few reminders are open and many are done: without these, a page of the few reads all the many.
    await db.schema
      .createIndex('reminder_by_status')
      .on('reminder')
      .columns(['account_id', 'status', 'due_on', 'id'])
      .execute();
    await db.schema
      .createIndex('reminder_of_car_by_status')
      .on('reminder')
      .columns(['car_id', 'status', 'due_on', 'id'])
      .execute();
    await db.schema
      .createIndex('reminder_of_car')
      .on('reminder')
      .columns(['car_id', 'due_on', 'id'])
      .execute();

    await db.schema
      .createTable('calendar_feed')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('account_id', 'text', ofAccount)
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('revoked_at', 'text')
      .addColumn('last_fetched_at', 'text')
      .addColumn('last_fetched_by', 'text')
      .execute();
    await db.schema
      .createIndex('calendar_feed_of_account')
      .on('calendar_feed')
      .columns(['account_id', 'created_at'])
      .execute();

    await db.schema
      .createTable('audit')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('account_id', 'text', ofAccount)
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('event', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('actor', 'text')
      .execute();
    await db.schema
      .createIndex('audit_of_account')
      .on('audit')
      .columns(['account_id', 'at', 'id'])
      .execute();
  },
};

function ofAccount(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull().references('account.id').onDelete('cascade');
}

function ofCar(column: ColumnDefinitionBuilder): ColumnDefinitionBuilder {
  return column.notNull().references('car.id').onDelete('cascade');
}

function withTimes<Table extends string, Column extends string>(
  table: CreateTableBuilder<Table, Column>,
) {
  return table
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('deleted_at', 'text');
}
