import { Kysely } from 'kysely';
import { tableBlobs } from '../blobs/table.ts';
import { migrate, migrateLike } from '../migrate.ts';
import type { Schema } from '../schema.ts';
import { makeOneFile } from '../sqlite/one-file.ts';
import { openSqlite } from '../sqlite/open.ts';
import { type Copied, copyGarage, type CopyOptions, type GarageData } from './copy.ts';
import { requireWhole } from './progress.ts';

/**
 * A whole garage as one SQLite file, the contents of its attachments in it: what a garage in a
 * database is backed up to. The file must not be there yet, or be what a broken copy left. Its
 * tables are those of the garage, which may be of an earlier version.
 */
export async function copyToFile(
  from: GarageData,
  path: string,
  options: CopyOptions,
): Promise<Copied> {
  const copied = await withFile(path, async (file) => {
    await migrateLike(file.db, from.db);
    return copyGarage(from, file, options);
  });
  makeOneFile(path);
  return copied;
}

/** Such a file as the garage of an empty place. A file of an older version is brought up to this one. */
export async function copyFromFile(
  path: string,
  to: GarageData,
  options: CopyOptions,
): Promise<Copied> {
  return withFile(path, async (file) => {
    await migrate(file.db);
    await requireWhole(file.db);
    return copyGarage(file, to, options);
  });
}

async function withFile<Value>(
  path: string,
  act: (file: GarageData) => Promise<Value>,
): Promise<Value> {
  const db = new Kysely<Schema>({ dialect: openSqlite(path) });
  try {
    return await act({ db, blobs: tableBlobs(db) });
  } finally {
    await db.destroy();
  }
}
