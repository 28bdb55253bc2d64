import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

const unnamed = sql`not exists (select 1 from attachment where sha256 = hash)`;

/**
 * Removes contents that no attachment names, at the second look that finds one so: a content is
 * there before the row that names it. Bringing it again gives its row another `xmin`, and so time.
 */
export function contentSweeper(db: Kysely<Schema>): () => Promise<void> {
  let seen = new Map<string, string>();
  return async () => {
    const { rows } = await sql<{ hash: string; version: string }>`
      select hash, xmin::text as version from attachment_content where ${unnamed}`.execute(db);
    for (const { hash, version } of rows) {
      if (seen.get(hash) !== version) continue;
      await sql`delete from attachment_content
        where hash = ${hash} and xmin::text = ${version} and ${unnamed}`.execute(db);
    }
    seen = new Map(rows.map(({ hash, version }) => [hash, version]));
  };
}
