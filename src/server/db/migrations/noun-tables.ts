import type { Kysely } from 'kysely';
import { index, noun } from './tables.ts';

/** A table for each noun that the first tables had not, with an index for each way it is listed. */
export async function createNouns(db: Kysely<unknown>): Promise<void> {
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
  await index(db, 'tire_mount', 'tire_mount_of_set', 'account_id tire_set_id mounted_on id');

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
  await index(db, 'track_day_car', 'track_day_of_car', 'account_id car_id starts_on track_day_id');
  await index(db, 'track_day_car', 'track_day_car_by_car', 'car_id');

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
  await index(db, 'track_session', 'track_session_on_set', 'account_id tire_set_id date number id');

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
