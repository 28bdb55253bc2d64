import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { tableBlobs } from '../db/blobs/table.ts';
import { copyToFile } from '../db/copy/file.ts';
import type { Schema } from '../db/schema.ts';
import { copyTo, removeDatabase } from './copy-to.ts';
import type { BackupSource } from './source.ts';

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
        await removeDatabase(building);
        const copied = await copyToFile({ db, blobs: tableBlobs(db) }, building, {
          origin: 'the database',
          onProgress: () => signal?.throwIfAborted(),
        });
        // Looked over once more as a file, on a thread of its own.
        const { verdict } = await copyTo({ from: building, to, contentsIn: null }, signal);
        return { verdict, missing: copied.attachments.lost.length };
      } finally {
        await removeDatabase(building);
      }
    },
  };
}
