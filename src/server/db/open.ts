import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { Problem } from '../../shared/errors.ts';
import { type BeforeChange, migrate } from './migrate.ts';
import type { Schema } from './schema.ts';
import { openSqlite } from './sqlite/open.ts';

/** Where a garage keeps what it holds. */
export interface GaragePlace {
  /** Holds everything of one garage, unless that is in a database. */
  dataDir: string;
  /** A PostgreSQL database, on which any number of servers may run at once. */
  databaseUrl?: string | undefined;
}

/** The one file of a garage that is in no other database. */
export function databasePath(dataDir: string): string {
  return join(dataDir, 'garage.db');
}

/**
 * Opens a garage's database, made where there is none, at this version's tables. `beforeChange`
 * runs before the tables of a garage that is there already are changed.
 */
export async function openDatabase(
  place: GaragePlace,
  beforeChange?: BeforeChange,
): Promise<Kysely<Schema>> {
  const db = await openEngine(place);
  try {
    await migrate(db, beforeChange);
    return db;
  } catch (thrown) {
    await db.destroy();
    throw thrown;
  }
}

async function openEngine({ dataDir, databaseUrl }: GaragePlace): Promise<Kysely<Schema>> {
  if (databaseUrl === undefined) {
    await makeFolder(dataDir);
    return new Kysely<Schema>({ dialect: openSqlite(databasePath(dataDir)) });
  }
  // Loaded late: a garage on somebody's own computer never needs it.
  const { openPostgres } = await import('./postgres/open.ts');
  return openPostgres<Schema>(databaseUrl);
}

/** For its owner alone. */
export async function makeFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
  } catch (thrown) {
    throw new Problem(
      'unavailable',
      `The folder ${dataDir} cannot be made. Check its place and permissions.`,
      {
        cause: thrown,
      },
    );
  }
}
