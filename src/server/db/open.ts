import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { Problem } from '../../shared/errors.ts';
import { migrate } from './migrate.ts';
import type { Schema } from './schema.ts';
import { openSqlite } from './sqlite/open.ts';

/** Opens the database of a garage's folder, made where there is none, at this version's tables. */
export async function openDatabase(dataDir: string): Promise<Kysely<Schema>> {
  await makeFolder(dataDir);
  const db = new Kysely<Schema>({ dialect: openSqlite(join(dataDir, 'garage.db')) });
  try {
    await migrate(db);
    return db;
  } catch (thrown) {
    await db.destroy();
    throw thrown;
  }
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
