import type { Kysely } from 'kysely';
import type { Instant } from '../../shared/dates.ts';
import type { CalendarFeedId } from '../../shared/models/calendar-feed.ts';
import type { KeyId } from '../../shared/models/key.ts';
import { redactTokens } from '../../shared/token.ts';
import type { Schema } from './schema.ts';

/** A finer time would cost a disk write a request and tell nobody more. */
const onceAMs = 60_000;
const clientNameMax = 80;

/** A key or a calendar link that was just used, and when it was last before. */
export type Seen = { lastAt: Instant | null } & (
  | { what: 'key'; id: KeyId }
  | { what: 'feed'; id: CalendarFeedId }
);

interface Sight {
  at: Instant;
  by: string | null;
}

/** Remembers when and by which program keys and links were used, at most once a minute each and never while a request waits. */
export class LastSeen {
  readonly #db: Kysely<Schema>;
  readonly #onFailure: (thrown: unknown) => void;
  /** By the whole of it: a key and a link may have the same public id. */
  readonly #noted = new Map<string, { seen: Seen; sight: Sight }>();
  #writing: Promise<void> | undefined;

  constructor(db: Kysely<Schema>, onFailure: (thrown: unknown) => void) {
    this.#db = db;
    this.#onFailure = onFailure;
  }

  note(seen: Seen, now: Date, userAgent: () => string | null): void {
    if (seen.lastAt !== null && now.getTime() - Date.parse(seen.lastAt) < onceAMs) return;
    const name = `${seen.what} ${seen.id}`;
    if (this.#noted.has(name)) return;
    const by = redactTokens(userAgent() ?? '')
      .trim()
      .slice(0, clientNameMax);
    this.#noted.set(name, { seen, sight: { at: now.toISOString(), by: by || null } });
    this.#writing ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() =>
      this.#writeAll(),
    );
  }

  /** Resolves when all that was noted is written. */
  async settled(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
  }

  async #writeAll(): Promise<void> {
    while (this.#noted.size > 0) {
      for (const [name, { seen, sight }] of this.#noted) {
        try {
          await this.#write(seen, sight);
        } catch (thrown) {
          // Not worth a failed request: the next one tries again.
          this.#onFailure(thrown);
        }
        this.#noted.delete(name);
      }
    }
    this.#writing = undefined;
  }

  async #write(seen: Seen, { at, by }: Sight): Promise<void> {
    if (seen.what === 'feed') {
      const feed = this.#db.updateTable('calendar_feed').where('id', '=', seen.id);
      await feed.set({ last_fetched_at: at, last_fetched_by: by }).execute();
    } else {
      const key = this.#db.updateTable('key').where('id', '=', seen.id);
      await key.set({ last_used_at: at, last_used_by: by }).execute();
    }
  }
}
