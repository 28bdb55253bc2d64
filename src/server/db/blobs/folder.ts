import { randomUUID } from 'node:crypto';
import { utimesSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { diskProblemOf, isMissing, syncFolder } from '../disk.ts';
import { type BlobStore, damaged, hashOfBytes, isHash } from './blob-store.ts';

/** Where a garage on SQLite keeps the contents of its attachments. */
export function attachmentsFolder(dataDir: string): string {
  return join(dataDir, 'attachments');
}

/** Contents as files, `ab/<sha256>`: two letters first, since folders with many files are slow. */
export function folderBlobs(folder: string): BlobStore {
  const pathOf = (hash: string): string => join(folder, hash.slice(0, 2), hash);

  async function read(hash: string): Promise<Uint8Array | null> {
    if (!isHash(hash)) return null;
    try {
      return await readFile(pathOf(hash));
    } catch (thrown) {
      if (isMissing(thrown)) return null;
      throw diskProblemOf(thrown, folder);
    }
  }

  async function write(hash: string, bytes: Uint8Array): Promise<void> {
    const path = pathOf(hash);
    const fresh = `${path}.${randomUUID()}`;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    try {
      const handle = await open(fresh, 'wx', 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(fresh, path);
      await syncFolder(dirname(path));
    } catch (thrown) {
      await rm(fresh, { force: true });
      throw thrown;
    }
  }

  return {
    async put(bytes) {
      const hash = hashOfBytes(bytes);
      try {
        const kept = await read(hash);
        // One that was damaged is mended by the same file attached again.
        if (kept === null || hashOfBytes(kept) !== hash || !renewDate(pathOf(hash)))
          await write(hash, bytes);
      } catch (thrown) {
        throw diskProblemOf(thrown, folder);
      }
      return hash;
    },
    async get(hash) {
      const bytes = await read(hash);
      if (bytes !== null && hashOfBytes(bytes) !== hash) throw damaged();
      return bytes;
    },
    async has(hash) {
      return isHash(hash) && (await isFile(pathOf(hash)));
    },
    async remove(hash) {
      if (isHash(hash)) await rm(pathOf(hash), { force: true });
    },
    async list() {
      const folders = await namesIn(folder);
      const within = await Promise.all(folders.map((name) => namesIn(join(folder, name))));
      return within.flat().filter(isHash);
    },
  };
}

/**
 * So that a sweep, which spares what is new, spares what is about to be named again. On this
 * thread, as the sweep's own look at the date is, so that neither comes between.
 */
function renewDate(path: string): boolean {
  try {
    const now = new Date();
    utimesSync(path, now, now);
    return true;
  } catch {
    return false;
  }
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}
