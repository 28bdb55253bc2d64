import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { newId } from '../../src/server/db/ids.ts';
import { openDatabase } from '../../src/server/db/open.ts';
import type { Schema } from '../../src/server/db/schema.ts';
import { type AccountId, accountId } from '../../src/shared/models/account.ts';
import type { CarId } from '../../src/shared/models/car.ts';

export interface TestFolder {
  path: string;
  /** Opens the garage's database here, or in another folder; closed along with this one. */
  open(dataDir?: string): Promise<Kysely<Schema>>;
  close(): Promise<void>;
}

/** A folder of its own for database files. */
export async function makeTestFolder(): Promise<TestFolder> {
  const path = await mkdtemp(join(tmpdir(), 'garage-db-'));
  const opened: Kysely<Schema>[] = [];
  return {
    path,
    async open(dataDir = path) {
      const db = await openDatabase(dataDir);
      opened.push(db);
      return db;
    },
    async close() {
      for (const db of opened) await db.destroy();
      await rm(path, { recursive: true, force: true });
    },
  };
}

export async function addAccount(db: Kysely<Schema>, name: string): Promise<AccountId> {
  const id = accountId.parse(newId());
  const row = {
    id,
    name,
    distance_unit: 'mi',
    depth_unit: 'mm',
    pressure_unit: 'psi',
    temperature_unit: 'F',
    currency: 'USD',
    time_zone: 'UTC',
    created_at: '',
    calendar_revision: 0,
    write_count: 0,
  } as const;
  await db.insertInto('account').values(row).execute();
  return id;
}

export function carRow(notes = '') {
  const times = { created_at: '', updated_at: '', deleted_at: null };
  const odometer = { odometer: 0, odometer_typed: 0, odometer_unit: 'mi' as const };
  return {
    id: newId<CarId>(),
    nickname: 'E46',
    nickname_sorted: 'e46',
    make: '',
    model: '',
    trim: '',
    year: null,
    color: '',
    vin: '',
    thresholds: '{}',
    is_archived: 0 as const,
    revision: 1,
    notes,
    ...odometer,
    ...times,
  };
}

/** What SQLite says a setting is. */
export async function setting(db: Kysely<Schema>, name: string): Promise<unknown> {
  const { rows } = await sql`pragma ${sql.raw(name)}`.execute(db);
  return Object.values(rows[0] as object)[0];
}
