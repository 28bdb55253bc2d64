import type { Kysely } from 'kysely';
import { redactTokens } from '../../shared/token.ts';
import type { Schema } from '../db/schema.ts';
import type { Reader } from './reader.ts';

const onceAMs = 60_000;
const clientNameMax = 80;

/** Remembers when and by which program a calendar was fetched: at most once a minute, after the answer. */
export function fetchNotes(db: Kysely<Schema>) {
  const underWay = new Set<string>();
  return (reader: Reader, now: Date, userAgent: string | null): void => {
    const isFresh = reader.lastAt !== null && now.getTime() - Date.parse(reader.lastAt) < onceAMs;
    if (isFresh || underWay.has(reader.id)) return;
    underWay.add(reader.id);
    const seen = {
      at: now.toISOString(),
      by:
        redactTokens(userAgent ?? '')
          .trim()
          .slice(0, clientNameMax) || null,
    };
    setImmediate(() => {
      // Not worth a failed answer: the next fetch tries again.
      const written = write(db, reader, seen).catch(() => {});
      void written.finally(() => underWay.delete(reader.id));
    });
  };
}

async function write(
  db: Kysely<Schema>,
  reader: Reader,
  { at, by }: { at: string; by: string | null },
): Promise<void> {
  if (reader.by === 'feed') {
    const feed = db.updateTable('calendar_feed').where('id', '=', reader.id);
    await feed.set({ last_fetched_at: at, last_fetched_by: by }).execute();
  } else {
    const key = db.updateTable('key').where('id', '=', reader.id);
    await key.set({ last_used_at: at, last_used_by: by }).execute();
  }
}
