import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { tableBlobs } from '../db/blobs/table.ts';
import { copyGarage } from '../db/copy/copy.ts';
import { migrate } from '../db/migrate.ts';
import type { Schema } from '../db/schema.ts';
import { openSqlite } from '../db/sqlite/open.ts';
import { copyTo, removeDatabase } from './copy-to.ts';
import type { BackupSource, CopyWanted } from './source.ts';

/** Beside those of a garage in the folder itself, with which they have nothing to do. */
export function databaseBackupsFolder(dataDir: string): string {
  return join(dataDir, 'database-backups');
}

/** A garage in a PostgreSQL database. Each of its backups is whole: there is no folder to share. */
export function databaseSource(db: Kysely<Schema>, dataDir: string): BackupSource {
  return {
    folder: databaseBackupsFolder(dataDir),
    // Who opened the database has it.
    requireGarage: () => undefined,
    async copy(to, { signal }) {
      const building = `${to}-building`;
      try {
        const missing = await copyInto(building, { db, signal });
        // Looked over once more as a file, on a thread of its own.
        const { verdict } = await copyTo({ from: building, to, contentsIn: null }, signal);
        return { verdict, missing };
      } finally {
        await removeDatabase(building);
      }
    },
  };
}

/** Row by row as of one moment, each compared; gives the number of contents that were not there. */
async function copyInto(
  path: string,
  { db, signal }: { db: Kysely<Schema>; signal: CopyWanted['signal'] },
): Promise<number> {
  await removeDatabase(path);
  const target = new Kysely<Schema>({ dialect: openSqlite(path) });
  try {
    // It counts only once it was copied again, so nothing waits for the disk before.
    await sql`pragma synchronous = off`.execute(target);
    await migrate(target);
    const { attachments } = await copyGarage(
      { db, blobs: tableBlobs(db) },
      { db: target, blobs: tableBlobs(target) },
      { origin: 'the database', onProgress: () => signal?.throwIfAborted() },
    );
    return attachments.lost.length;
  } finally {
    await target.destroy();
  }
}
