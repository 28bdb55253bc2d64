import type { VaultAnswer } from './child.ts';
import type { Asked, Line, Reply } from './line.ts';

const done: VaultAnswer<void> = { ok: true, value: undefined };

/**
 * The keychain, disbelieved: a locked one answers "nothing stored" and "nothing
 * removed" to whoever asks, so every no is checked and every yes is read back.
 */
export class Keychain {
  readonly #line: Line;
  readonly #service: string;
  // One name a process, so that two at once do not remove each other's probe.
  readonly #probeName = `probe:${crypto.randomUUID()}`;

  constructor(line: Line, service: string) {
    this.#line = line;
    this.#service = service;
  }

  async read(name: string): Promise<VaultAnswer<string | null>> {
    const first = await this.#get(name);
    if (!first.ok || first.value !== null) return first;
    // Asked again inside the probe: writing that one may have unlocked the keychain.
    return this.#whileOpen(() => this.#get(name));
  }

  async write(name: string, secret: string): Promise<VaultAnswer<void>> {
    const first = await this.#setAndSee(name, secret);
    if (!first.ok || first.value) return first.ok ? done : first;
    // Another keyring of the same user holds an older key by this name and is found first.
    const cleared = await this.#delete(name);
    if (!cleared.ok) return cleared;
    const second = await this.#setAndSee(name, secret);
    if (!second.ok || second.value) return second.ok ? done : second;
    return { ok: false, trouble: 'failed' };
  }

  async remove(name: string): Promise<VaultAnswer<void>> {
    const removed = await this.#delete(name);
    if (!removed.ok) return removed;
    const left = await this.#whileOpen(() => this.#get(name));
    if (!left.ok) return left;
    return left.value === null ? done : { ok: false, trouble: 'failed' };
  }

  /** Writes, which makes the system offer to unlock, and sees whether that can be read. */
  open(): Promise<VaultAnswer<void>> {
    return this.#whileOpen(() => Promise.resolve(done));
  }

  /** Believes what `look` sees only if a probe written before it can be read after it. */
  async #whileOpen<T>(look: () => Promise<VaultAnswer<T>>): Promise<VaultAnswer<T>> {
    const probe = crypto.randomUUID();
    const written = await this.#set(this.#probeName, probe);
    if (!written.ok) return written;
    const seen = await look();
    if (!seen.ok) return seen;
    const back = await this.#get(this.#probeName);
    if (!back.ok) return back;
    if (back.value !== probe) return { ok: false, trouble: 'locked' };
    const cleared = await this.#delete(this.#probeName);
    return cleared.ok ? seen : cleared;
  }

  /** Whether what is read after writing is what was written. */
  async #setAndSee(name: string, secret: string): Promise<VaultAnswer<boolean>> {
    const written = await this.#set(name, secret);
    if (!written.ok) return written;
    const back = await this.#get(name);
    if (!back.ok) return back;
    if (back.value === null) return { ok: false, trouble: 'locked' };
    return { ok: true, value: back.value === secret };
  }

  async #get(account: string): Promise<VaultAnswer<string | null>> {
    return this.#ask({ act: 'get', ...this.#at(account) }, (reply) =>
      reply.act === 'get' ? { ok: true, value: reply.secret } : null,
    );
  }

  #set(account: string, secret: string): Promise<VaultAnswer<void>> {
    return this.#ask({ act: 'set', ...this.#at(account), secret }, () => done);
  }

  #delete(account: string): Promise<VaultAnswer<void>> {
    return this.#ask({ act: 'delete', ...this.#at(account) }, () => done);
  }

  async #ask<T>(
    asked: Asked,
    take: (reply: Reply) => VaultAnswer<T> | null,
  ): Promise<VaultAnswer<T>> {
    const reply = await this.#line.ask(asked);
    if (reply.act === 'trouble') return { ok: false, trouble: reply.trouble };
    return take(reply) ?? { ok: false, trouble: 'failed' };
  }

  #at(account: string) {
    return { service: this.#service, account };
  }
}
