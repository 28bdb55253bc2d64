import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { expect } from 'vitest';
import { engineOf } from '../../src/server/db/engine.ts';
import { newId } from '../../src/server/db/ids.ts';
import { type GaragePlace, openDatabase } from '../../src/server/db/open.ts';
import type { Schema } from '../../src/server/db/schema.ts';
import { type AccountId, accountId } from '../../src/shared/models/account.ts';
import type { CarId } from '../../src/shared/models/car.ts';
import { makePlace } from './place.ts';

export interface TestDatabase {
  place: GaragePlace;
  /** Opens it, as often as wanted, or one in another folder; closed along with this one. */
  open(dataDir?: string): Promise<Kysely<Schema>>;
  close(): Promise<void>;
}

/** A database of its own, on the engine of this run. */
export async function makeTestDatabase(): Promise<TestDatabase> {
  const { remove, ...place } = await makePlace();
  const opened: Kysely<Schema>[] = [];
  return {
    place,
    async open(dataDir = place.dataDir) {
      const db = await openDatabase({ ...place, dataDir });
      opened.push(db);
      return db;
    },
    async close() {
      for (const db of opened) await db.destroy();
      await remove();
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
  const odometer = {
    odometer: 0,
    odometer_typed: 0,
    odometer_typed_at: null,
    odometer_unit: 'mi' as const,
  };
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

/** Everything of a garage as its engine keeps it: the folder's files, and each row of a database. */
export async function allThatIsStored(place: GaragePlace): Promise<string[]> {
  const files = await readdir(place.dataDir);
  const texts = await Promise.all(
    files.map((file) => readFile(join(place.dataDir, file), 'latin1')),
  );
  if (place.databaseUrl === undefined) return texts;
  const db = await openDatabase(place);
  try {
    return [...texts, ...(await allRows(db)).map((row) => JSON.stringify(row))];
  } finally {
    await db.destroy();
  }
}

/** What the engine finds wrong with its data: nothing, or it says what. */
export async function whatIsBroken(db: Kysely<Schema>): Promise<string[]> {
  if (engineOf(db) === 'sqlite') {
    const found = sql<{ integrity_check: string }>`pragma integrity_check`;
    const lines = (await found.execute(db)).rows.map((row) => row.integrity_check);
    return lines.filter((line) => line !== 'ok');
  }
  // PostgreSQL tells of a broken page when it reads it.
  expect((await allRows(db)).length).toBeGreaterThan(0);
  return [];
}

async function allRows(db: Kysely<Schema>): Promise<object[]> {
  const tables = await db.introspection.getTables();
  const rows = tables.map(({ name }) => sql<object>`select * from ${sql.table(name)}`.execute(db));
  return (await Promise.all(rows)).flatMap((found) => found.rows);
}
