import type { Kysely } from 'kysely';
import type { Instant } from '../../shared/dates.ts';
import type { CalendarFeedId } from '../../shared/models/calendar-feed.ts';
import { type KeyId, keyClientsMax } from '../../shared/models/key.ts';
import { redactTokens } from '../../shared/token.ts';
import { RecentClients } from './recent-clients.ts';
import type { Schema } from './schema.ts';

/** A finer time would cost a disk write a request and tell nobody more. */
const onceAMs = 60_000;
const clientNameMax = 80;
/** More of a name is not kept in memory either. */
const sentMax = 2 * clientNameMax;

/** A key or a calendar link that was just used, and when it was last before. */
export type Seen = { lastAt: Instant | null } & (
  | { what: 'key'; id: KeyId }
  | { what: 'feed'; id: CalendarFeedId }
);

interface Sight {
  seen: Seen;
  at: Instant;
  /** What the program called itself, as it came. */
  sent: string;
}

/**
 * Remembers when and by which programs keys and links were used: at most once a minute each, of a
 * key once a minute for each program, and never while a request waits.
 */
export class LastSeen {
  readonly #db: Kysely<Schema>;
  readonly #onFailure: (thrown: unknown) => void;
  readonly #recent = new RecentClients(onceAMs);
  /** By the whole of it: a key and a link may have the same public id. */
  readonly #noted = new Map<string, Sight>();
  #writing: Promise<void> | undefined;

  constructor(db: Kysely<Schema>, onFailure: (thrown: unknown) => void) {
    this.#db = db;
    this.#onFailure = onFailure;
  }

  note(seen: Seen, now: Date, userAgent: () => string | null): void {
    if (seen.what === 'feed' && isFresh(seen, now.getTime())) return;
    const sent = (userAgent() ?? '').slice(0, sentMax);
    if (seen.what === 'key' && !this.#recent.note(seen.id, sent, now.getTime())) return;
    const name = `${seen.what} ${seen.id} ${seen.what === 'key' ? sent : ''}`;
    if (this.#noted.has(name)) return;
    this.#noted.set(name, { seen, at: now.toISOString(), sent });
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
      for (const [name, sight] of this.#noted) {
        try {
          await this.#write(sight);
        } catch (thrown) {
          // Not worth a failed request: the next one tries again.
          if (sight.seen.what === 'key') this.#recent.forget(sight.seen.id, sight.sent);
          this.#onFailure(thrown);
        }
        this.#noted.delete(name);
      }
    }
    this.#writing = undefined;
  }

  async #write({ seen, at, sent }: Sight): Promise<void> {
    const by = redactTokens(sent).trim().slice(0, clientNameMax);
    if (seen.what === 'feed') {
      const feed = this.#db.updateTable('calendar_feed').where('id', '=', seen.id);
      await feed.set({ last_fetched_at: at, last_fetched_by: by || null }).execute();
      return;
    }
    const { id } = seen;
    await this.#db.transaction().execute(async (transaction) => {
      if (!isFresh(seen, Date.parse(at))) {
        const key = transaction.updateTable('key').where('id', '=', id);
        await key.set({ last_used_at: at, last_used_by: by || null }).execute();
      }
      await keepClient(transaction, { id, by, at });
    });
  }
}

/** A clock that was set back does not hold a time for longer. */
function isFresh({ lastAt }: Seen, now: number): boolean {
  return lastAt !== null && Math.abs(now - Date.parse(lastAt)) < onceAMs;
}

async function keepClient(
  transaction: Kysely<Schema>,
  { id, by, at }: { id: KeyId; by: string; at: Instant },
): Promise<void> {
  await transaction
    .insertInto('key_client')
    .values({ key_id: id, client: by, first_used_at: at, last_used_at: at })
    .onConflict((known) => known.columns(['key_id', 'client']).doUpdateSet({ last_used_at: at }))
    .execute();
  const ofKey = transaction.selectFrom('key_client').where('key_id', '=', id).select('client');
  const all = await ofKey.orderBy('last_used_at', 'desc').orderBy('client').execute();
  const old = all.slice(keyClientsMax).map(({ client }) => client);
  if (old.length === 0) return;
  const gone = transaction.deleteFrom('key_client').where('key_id', '=', id);
  await gone.where('client', 'in', old).execute();
}
