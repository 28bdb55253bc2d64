import { statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { attachmentsFolder, folderBlobs } from '../db/blobs/folder.ts';
import { databasePath } from '../db/open.ts';
import { offThread } from './off-thread.ts';
import { listBackups } from './rolling.ts';
import { backupsFolder } from './source.ts';

/** A content is written before the row that names it: what is newer may be named any moment. */
const sparedMs = 24 * 60 * 60_000;

/** Removes the contents that neither the garage nor any kept backup names. */
export async function sweepAttachments(dataDir: string, signal?: AbortSignal): Promise<void> {
  const folder = attachmentsFolder(dataDir);
  const there = await folderBlobs(folder).list();
  if (there.length === 0) return;
  const kept = await listBackups(backupsFolder(dataDir));
  const databases = [
    databasePath(dataDir),
    ...kept.map(({ name }) => join(backupsFolder(dataDir), name)),
  ];
  const named = new Set(await offThread(namedIn, databases, signal));
  for (const hash of there) if (!named.has(hash)) removeOld(join(folder, hash.slice(0, 2), hash));
}

/** In one go on this thread, so that nothing attaches the same content in between. */
function removeOld(path: string): void {
  try {
    if (Date.now() - statSync(path).mtimeMs > sparedMs) unlinkSync(path);
  } catch {
    // Gone already, or held open by another program: the next sweep sees it again.
  }
}

/** The hashes of the attachments in these databases; gone ones too, which can be restored. Runs on a thread as its text. */
function namedIn(paths: string[]): string[] {
  const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
  const named = new Set<string>();
  for (const path of paths) {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      const tables = database.prepare(`select 1 from sqlite_master where name = 'attachment'`);
      if (tables.get() === undefined) continue;
      for (const row of database.prepare('select distinct sha256 from attachment').iterate()) {
        named.add(String(row['sha256']));
      }
    } finally {
      database.close();
    }
  }
  return [...named];
}
