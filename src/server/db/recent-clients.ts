import { type KeyId, keyClientsMax } from '../../shared/models/key.ts';

/** Which programs used which keys of late, in memory, so that most uses cost nothing. */
export class RecentClients {
  readonly #forMs: number;
  /** The key that was noted last stands last. */
  readonly #keys = new Map<KeyId, { at: number; clients: Map<string, number> }>();

  constructor(forMs: number) {
    this.#forMs = forMs;
  }

  /** Whether it was not noted of late; it is from now on. */
  note(key: KeyId, client: string, now: number): boolean {
    const clients = this.#keys.get(key)?.clients ?? new Map<string, number>();
    if (this.#isRecent(clients.get(client), now)) return false;
    for (const [name, at] of clients) if (!this.#isRecent(at, now)) clients.delete(name);
    // A program that calls itself something else each time must not cost a write each time.
    if (clients.size >= keyClientsMax) return false;
    clients.set(client, now);
    this.#keys.delete(key);
    this.#forgetOld(now);
    this.#keys.set(key, { at: now, clients });
    return true;
  }

  forget(key: KeyId, client: string): void {
    this.#keys.get(key)?.clients.delete(client);
  }

  #forgetOld(now: number): void {
    for (const [key, { at }] of this.#keys) {
      if (this.#isRecent(at, now)) return;
      this.#keys.delete(key);
    }
  }

  /** A clock that was set back does not hold a note for longer. */
  #isRecent(at: number | undefined, now: number): boolean {
    return at !== undefined && Math.abs(now - at) < this.#forMs;
  }
}
