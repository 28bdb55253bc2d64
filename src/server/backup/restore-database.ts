import { basename } from 'node:path';
import { Kysely } from 'kysely';
import type { Backup, Restored } from '../../shared/models/backup.ts';
import { isHalfCopied } from '../db/copy/progress.ts';
import type { Schema } from '../db/schema.ts';
import { openSqlite } from '../db/sqlite/open.ts';
import { findBackup, makeRolling } from './backups.ts';
import { copyChecked } from './checked-copy.ts';
import { removeDatabase } from './copy-to.ts';
import { databaseSource } from './database-source.ts';
import { putIntoDatabase } from './into-database.ts';
import { bringUp } from './prepare.ts';
import { startBackup } from './rolling.ts';

export interface DatabaseRestoreOptions {
  db: Kysely<Schema>;
  dataDir: string;
  nameOrFile: string;
  now: () => Date;
}

/** Puts a backup in the place of a garage in a database. Servers may run on it meanwhile. */
export async function restoreDatabase(options: DatabaseRestoreOptions): Promise<Restored> {
  const { db, dataDir, nameOrFile, now } = options;
  const source = databaseSource(db, dataDir);
  const path = findBackup(source.folder, nameOrFile);
  const fresh = await startBackup(source.folder);
  let before: Backup | null = null;
  try {
    await copyChecked(path, fresh, nameOrFile);
    await bringUp(fresh);
    const from = new Kysely<Schema>({ dialect: openSqlite(fresh) });
    try {
      const missingAttachments = await putIntoDatabase({
        from,
        to: db,
        async keepPresent() {
          const wanted = basename(path);
          if (await hasGarage(db))
            before = await makeRolling({ source, now, wanted }, 'before-restore');
        },
      });
      return { from: nameOrFile, before, putAside: null, missingAttachments };
    } finally {
      await from.destroy();
    }
  } finally {
    await removeDatabase(fresh);
  }
}

/** A whole one: of half a garage, who moves it still has the whole. */
async function hasGarage(db: Kysely<Schema>): Promise<boolean> {
  if (await isHalfCopied(db)) return false;
  const account = await db.selectFrom('account').select('id').limit(1).executeTakeFirst();
  return account !== undefined;
}
