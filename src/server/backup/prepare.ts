import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { attachmentsFolder, folderBlobs } from '../db/blobs/folder.ts';
import type { BlobStore } from '../db/blobs/blob-store.ts';
import { migrate } from '../db/migrate.ts';
import type { Schema } from '../db/schema.ts';
import { openSqlite } from '../db/sqlite/open.ts';
import { hasTable } from './examine.ts';
import { keepSuccessors, type KeyRow } from './successors.ts';

/**
 * Makes a backup's copy what this version opens: its contents go into the folder, revoked keys stay
 * revoked and rotated ones rotated, its tables are brought up. Gives the number of attachments without a content.
 */
export async function prepare(
  path: string,
  { dataDir, present }: { dataDir: string; present: string | null },
): Promise<number> {
  const blobs = folderBlobs(attachmentsFolder(dataDir));
  const database = new DatabaseSync(path);
  try {
    await unpackContents(database, blobs);
    if (present !== null) keepRevoked(database, present);
  } finally {
    database.close();
  }
  await bringUp(path, present === null ? [] : keysOf(present));
  return missingContents(path, blobs);
}

/** None of an earlier version's, where a key had no successor. */
function keysOf(present: string): KeyRow[] {
  const database = new DatabaseSync(present);
  try {
    if (!hasTable(database, 'key')) return [];
    const rows = database.prepare('select * from key').all() as unknown as KeyRow[];
    return rows.filter(({ replaced_by }) => replaced_by !== undefined);
  } finally {
    database.close();
  }
}

/** Extra contents harm nobody should it end here: the next sweep takes what no one names. */
async function unpackContents(database: DatabaseSync, blobs: BlobStore): Promise<void> {
  if (!hasTable(database, 'attachment_content')) return;
  const hashes = database.prepare('select hash from attachment_content').all();
  if (hashes.length === 0) return;
  const ofHash = database.prepare('select bytes from attachment_content where hash = ?');
  for (const { hash } of hashes) {
    const bytes = ofHash.get(String(hash))?.['bytes'];
    if (bytes instanceof Uint8Array) await blobs.put(bytes);
  }
  // Or each daily backup would carry the room they took.
  database.exec('delete from attachment_content; vacuum');
}

/** Who revoked a key or a link after the backup was made did so because somebody else may have it. */
function keepRevoked(database: DatabaseSync, present: string): void {
  database.prepare('attach ? as present').run(present);
  for (const table of ['key', 'calendar_feed']) {
    const isThere = database.prepare(
      `select 1 from present.sqlite_master where type = 'table' and name = ?`,
    );
    if (isThere.get(table) === undefined) continue;
    database.exec(
      `update main.${table} set revoked_at = (select revoked_at from present.${table} as now where now.id = main.${table}.id)
       where revoked_at is null and id in (select id from present.${table} where revoked_at is not null)`,
    );
  }
  database.exec('detach present');
}

/** To this version's tables, with what took the place of its keys since. */
export async function bringUp(path: string, today: readonly KeyRow[] = []): Promise<void> {
  const db = new Kysely<Schema>({ dialect: openSqlite(path) });
  try {
    await migrate(db);
    await keepSuccessors(db, today);
  } finally {
    await db.destroy();
  }
}

async function missingContents(path: string, blobs: BlobStore): Promise<number> {
  const database = new DatabaseSync(path);
  try {
    if (!hasTable(database, 'attachment')) return 0;
    const named = database.prepare('select distinct sha256 from attachment').all();
    let missing = 0;
    for (const { sha256 } of named) if (!(await blobs.has(String(sha256)))) missing += 1;
    return missing;
  } finally {
    database.close();
  }
}
