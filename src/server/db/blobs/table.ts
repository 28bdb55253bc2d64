import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { type BlobStore, damaged, hashOfBytes } from './blob-store.ts';

/** Contents in a table: server processes on several machines share no folder. */
export function tableBlobs(db: Kysely<Schema>): BlobStore {
  return {
    async put(bytes) {
      const hash = hashOfBytes(bytes);
      const row = { hash, size: bytes.byteLength, bytes };
      await db
        .insertInto('attachment_content')
        .values(row)
        // One that was damaged is mended by the same file attached again.
        .onConflict((same) => same.column('hash').doUpdateSet(row))
        .execute();
      return hash;
    },
    async get(hash) {
      const row = await db
        .selectFrom('attachment_content')
        .where('hash', '=', hash)
        .select('bytes')
        .executeTakeFirst();
      if (row === undefined) return null;
      if (hashOfBytes(row.bytes) !== hash) throw damaged();
      return row.bytes;
    },
    async has(hash) {
      const ofHash = db.selectFrom('attachment_content').where('hash', '=', hash).select('size');
      return (await ofHash.executeTakeFirst()) !== undefined;
    },
    async remove(hash) {
      await db.deleteFrom('attachment_content').where('hash', '=', hash).execute();
    },
    async list() {
      const rows = await db.selectFrom('attachment_content').select('hash').execute();
      return rows.map((row) => row.hash);
    },
  };
}
