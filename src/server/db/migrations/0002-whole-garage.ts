import { type ColumnDataType, type Kysely, type RawBuilder, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { engineOf } from '../engine.ts';
import { createSearch } from './search-tables.ts';

/** Every noun of a garage, safe writes, search and attachments. */
export const wholeGarage: Migration = {
  async up(db: Kysely<unknown>) {
    await widenFirstTables(db);
    await createSafety(db);
    await createNouns(db);
    await createSearch(db);
  },
};

/** A column's type; `?` behind it lets it be null. */
type Type = 'text' | 'integer' | 'bigint' | 'double precision';
type Columns = Readonly<Record<string, Type | `${Type}?`>>;

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

async function createNouns(db: Kysely<unknown>): Promise<void> {
  await noun(db, 'installer', {
    name: 'text',
    name_sorted: 'text',
    contact: 'text',
    notes: 'text',
  });
  await index(db, 'installer', 'installer_by_name', 'account_id name_sorted id');

  await noun(db, 'maintenance_rule', {
    car_id: 'text',
    type: 'text',
    name: 'text',
    every_distance: 'integer?',
    every_months: 'integer?',
    notes: 'text',
  });
  await index(db, 'maintenance_rule', 'maintenance_rule_by_age', 'account_id id');
  await index(db, 'maintenance_rule', 'maintenance_rule_of_car', 'car_id id');

  await noun(db, 'tire_set', {
    car_id: 'text?',
    name: 'text',
    name_sorted: 'text',
    brand: 'text',
    model: 'text',
    size: 'text',
    compound: 'text',
    purchased_on: 'text?',
    cost_minor: 'bigint?',
    cost_currency: 'text?',
    heat_cycles_before: 'integer',
    is_retired: 'integer',
    notes: 'text',
  });
  await index(db, 'tire_set', 'tire_set_by_name', 'account_id name_sorted id');
  await index(db, 'tire_set', 'tire_set_of_car', 'car_id name_sorted id');

  await noun(db, 'tire', {
    tire_set_id: 'text',
    brand: 'text',
    model: 'text',
    size: 'text',
    dot_week: 'text',
    position: 'text?',
    new_depth: 'text?',
    cost_minor: 'bigint?',
    cost_currency: 'text?',
    retired_on: 'text?',
    notes: 'text',
  });
  await index(db, 'tire', 'tire_by_age', 'account_id id');
  await index(db, 'tire', 'tire_of_set', 'tire_set_id id');

  await noun(db, 'tire_mount', {
    tire_set_id: 'text',
    car_id: 'text',
    mounted_on: 'text',
    mounted_odometer: 'integer?',
    removed_on: 'text?',
    removed_odometer: 'integer?',
    positions: 'text',
  });
  await index(db, 'tire_mount', 'tire_mount_by_date', 'account_id mounted_on id');
  await index(db, 'tire_mount', 'tire_mount_of_car', 'car_id mounted_on id');
  await index(db, 'tire_mount', 'tire_mount_of_set', 'tire_set_id mounted_on id');

  await noun(db, 'part', {
    car_id: 'text?',
    kind: 'text',
    name: 'text',
    name_sorted: 'text',
    manufacturer: 'text',
    part_number: 'text',
    quantity: 'integer',
    status: 'text',
    purchased_on: 'text?',
    purchased_from: 'text',
    cost_minor: 'bigint?',
    cost_currency: 'text?',
    installed_on: 'text?',
    installed_odometer: 'integer?',
    retired_on: 'text?',
    retired_odometer: 'integer?',
    replaces_part_id: 'text?',
    wear: 'text?',
    notes: 'text',
  });
  await index(db, 'part', 'part_by_name', 'account_id name_sorted id');
  await index(db, 'part', 'part_by_status', 'account_id status name_sorted id');
  await index(db, 'part', 'part_of_car', 'car_id name_sorted id');
  await index(db, 'part', 'part_of_car_by_status', 'car_id status name_sorted id');

  await noun(db, 'measurement', {
    subject_type: 'text',
    subject_id: 'text',
    car_id: 'text?',
    value: 'double precision',
    unit: 'text',
    date: 'text',
    odometer: 'integer?',
    track_session_id: 'text?',
    notes: 'text',
  });
  await index(db, 'measurement', 'measurement_by_date', 'account_id date id');
  await index(db, 'measurement', 'measurement_of_car', 'car_id date id');
  await index(db, 'measurement', 'measurement_of_subject', 'subject_id date id');

  await noun(db, 'track_day', {
    track: 'text',
    organizer: 'text',
    starts_on: 'text',
    ends_on: 'text',
    car_ids: 'text',
    cost_minor: 'bigint?',
    cost_currency: 'text?',
    status: 'text',
    checklist: 'text',
    recap: 'text?',
    notes: 'text',
  });
  await index(db, 'track_day', 'track_day_by_start', 'account_id starts_on id');
  await db.schema
    .createTable('track_day_car')
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('account.id').onDelete('cascade'),
    )
    .addColumn('track_day_id', 'text', (column) => column.notNull())
    .addColumn('car_id', 'text', (column) => column.notNull())
    .addColumn('starts_on', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('track_day_car_key', ['track_day_id', 'car_id'])
    .execute();
  await index(db, 'track_day_car', 'track_day_of_car', 'car_id starts_on track_day_id');

  await noun(db, 'track_session', {
    track_day_id: 'text',
    car_id: 'text',
    number: 'integer',
    date: 'text',
    starts_at: 'text?',
    minutes: 'integer?',
    laps: 'integer?',
    best_lap_ms: 'integer?',
    distance: 'integer?',
    odometer: 'integer?',
    tire_set_id: 'text?',
    pressures: 'text?',
    weather: 'text',
    ambient: 'text?',
    notes: 'text',
  });
  await index(db, 'track_session', 'track_session_by_date', 'account_id date number id');
  await index(db, 'track_session', 'track_session_of_car', 'car_id date number id');
  await index(db, 'track_session', 'track_session_of_day', 'track_day_id date number id');
  await index(db, 'track_session', 'track_session_on_set', 'tire_set_id date number id');

  await noun(db, 'setup', {
    car_id: 'text',
    name: 'text',
    date: 'text',
    track_day_id: 'text?',
    camber: 'text',
    caster: 'text',
    toe: 'text',
    toe_unit: 'text',
    springs: 'text',
    dampers: 'text',
    bars: 'text',
    pressures: 'text?',
    notes: 'text',
  });
  await index(db, 'setup', 'setup_by_date', 'account_id date id');
  await index(db, 'setup', 'setup_of_car', 'car_id date id');

  await noun(db, 'attachment', {
    owner_type: 'text',
    owner_id: 'text',
    car_id: 'text?',
    file_name: 'text',
    type: 'text',
    size: 'integer',
    sha256: 'text',
  });
  await index(db, 'attachment', 'attachment_by_age', 'account_id id');
  await index(db, 'attachment', 'attachment_of_owner', 'owner_id id');
  await index(db, 'attachment', 'attachment_of_car', 'car_id id');
  await index(db, 'attachment', 'attachment_by_hash', 'sha256');
}

async function noun(db: Kysely<unknown>, name: string, columns: Columns): Promise<void> {
  let table = db.schema
    .createTable(name)
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('account.id').onDelete('cascade'),
    );
  for (const [column, type] of Object.entries(columns)) {
    const isNullable = type.endsWith('?');
    table = table.addColumn(column, type.replace('?', '') as Type, (built) =>
      isNullable ? built : built.notNull(),
    );
  }
  await table
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'text', (column) => column.notNull())
    .addColumn('deleted_at', 'text')
    .execute();
}

type Added = readonly [type: ColumnDataType, fallback?: string | number];

/** One by one, since SQLite adds no two columns at once. */
async function widen(
  db: Kysely<unknown>,
  table: string,
  columns: Readonly<Record<string, Added>>,
): Promise<void> {
  for (const [name, [type, fallback]] of Object.entries(columns)) {
    const literal: RawBuilder<unknown> | undefined =
      fallback === undefined ? undefined : sql.lit(fallback);
    await db.schema
      .alterTable(table)
      .addColumn(name, type, (column) => (literal ? column.notNull().defaultTo(literal) : column))
      .execute();
  }
}

async function index(
  db: Kysely<unknown>,
  table: string,
  name: string,
  columns: string,
): Promise<void> {
  await db.schema.createIndex(name).on(table).columns(columns.split(' ')).execute();
}
