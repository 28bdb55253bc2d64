import type { Kysely } from 'kysely';
import { type BlobStore, isDamaged } from '../blobs/blob-store.ts';
import type { Schema } from '../schema.ts';

export interface CopiedContents {
  /** How many there are now. */
  there: number;
  /** The hashes of those that attachments name and the source lacks or holds damaged. */
  lost: string[];
}

/** Copies the contents of attachments; what came over before is not read again. */
export async function copyContents(
  from: BlobStore,
  to: BlobStore,
  db: Kysely<Schema>,
): Promise<CopiedContents> {
  const named = await db.selectFrom('attachment').select('sha256').distinct().execute();
  const lost: string[] = [];
  for (const { sha256 } of named) {
    if ((await to.has(sha256)) || (await copyOne(from, to, sha256))) continue;
    lost.push(sha256);
  }
  return { there: named.length - lost.length, lost };
}

async function copyOne(from: BlobStore, to: BlobStore, hash: string): Promise<boolean> {
  const bytes = await wholeBytes(from, hash);
  if (bytes === null) return false;
  await to.put(bytes);
  return true;
}

/** A content that is damaged where it lies must not keep the rest of a garage there. */
async function wholeBytes(from: BlobStore, hash: string): Promise<Uint8Array | null> {
  try {
    return await from.get(hash);
  } catch (thrown) {
    if (isDamaged(thrown)) return null;
    throw thrown;
  }
}
