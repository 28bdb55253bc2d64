import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { Problem } from '../../shared/errors.ts';
import { migrate } from './migrate.ts';
import type { Schema } from './schema.ts';
import { openSqlite } from './sqlite/open.ts';

/** Where a garage keeps what it holds. */
export interface GaragePlace {
  /** Holds everything of one garage, unless that is in a database. */
  dataDir: string;
  /** A PostgreSQL database, on which any number of servers may run at once. */
  databaseUrl?: string | undefined;
}

/** Opens a garage's database, made where there is none, at this version's tables. */
export async function openDatabase(place: GaragePlace): Promise<Kysely<Schema>> {
  const db = await openEngine(place);
  try {
    await migrate(db);
    return db;
  } catch (thrown) {
    await db.destroy();
    throw thrown;
  }
}

async function openEngine({ dataDir, databaseUrl }: GaragePlace): Promise<Kysely<Schema>> {
  if (databaseUrl === undefined) {
    await makeFolder(dataDir);
    return new Kysely<Schema>({ dialect: openSqlite(join(dataDir, 'garage.db')) });
  }
  // Loaded late: a garage on somebody's own computer never needs it.
  const { openPostgres } = await import('./postgres/open.ts');
  return openPostgres<Schema>(databaseUrl);
}

async function makeFolder(dataDir: string): Promise<void> {
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
