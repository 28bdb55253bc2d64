import type { Kysely } from 'kysely';
import type { Key, KeyId } from '../../shared/models/key.ts';
import { redactTokens } from '../../shared/token.ts';
import type { Schema } from '../db/schema.ts';

/** A finer time would cost a disk write a request and tell nobody more. */
const onceAMs = 60_000;
const clientNameMax = 80;

/** Remembers when and by whom keys were used, at most once a minute a key and never while a request waits. */
export class LastUsed {
  readonly #db: Kysely<Schema>;
  readonly #onFailure: (thrown: unknown) => void;
  readonly #noted = new Map<KeyId, { at: string; by: string | null }>();
  #writing: Promise<void> | undefined;

  constructor(db: Kysely<Schema>, onFailure: (thrown: unknown) => void) {
    this.#db = db;
    this.#onFailure = onFailure;
  }

  note(key: Key, now: Date, userAgent: () => string | null): void {
    const isFresh = key.lastUsedAt !== null && now.getTime() - Date.parse(key.lastUsedAt) < onceAMs;
    if (isFresh || this.#noted.has(key.id)) return;
    const by = redactTokens(userAgent() ?? '')
      .trim()
      .slice(0, clientNameMax);
    this.#noted.set(key.id, { at: now.toISOString(), by: by || null });
    this.#writing ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() =>
      this.#write(),
    );
  }

  /** Resolves when all that was noted is written. */
  async settled(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
  }

  async #write(): Promise<void> {
    while (this.#noted.size > 0) {
      for (const [id, { at, by }] of this.#noted) {
        try {
          await this.#db
            .updateTable('key')
            .set({ last_used_at: at, last_used_by: by })
            .where('id', '=', id)
            .execute();
        } catch (thrown) {
          // Not worth a failed request: the next one tries again.
          this.#onFailure(thrown);
        }
        this.#noted.delete(id);
      }
    }
    this.#writing = undefined;
  }
}
