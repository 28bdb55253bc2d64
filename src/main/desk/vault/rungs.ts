import { invalidInput } from '../../../shared/errors.ts';
import type { VaultRung, VaultStatus, VaultTrouble } from '../../../shared/models/vault.ts';
import { Keychain } from './keychain.ts';
import { Line } from './line.ts';
import { secretName, secretText } from './messages.ts';
import type { Vault, VaultAnswer, VaultOptions } from './face.ts';

/** Trying again by itself would only raise another prompt: these stay until the user acts. */
const standing: ReadonlySet<VaultTrouble> = new Set(['locked', 'denied', 'cancelled']);
const absent: ReadonlySet<VaultTrouble> = new Set(['no_library', 'no_service', 'no_keyring']);

/** One thing to do, on whichever rung is in use when its turn comes. */
interface Errand<T> {
  onKeychain: (keychain: Keychain) => Promise<VaultAnswer<T>>;
  inMemory: (secrets: Map<string, string>) => T;
  /** The user asked for it, knowing of the trouble. */
  retries?: boolean;
}

export class Rungs implements Vault {
  readonly #line: Line;
  readonly #keychain: Keychain;
  readonly #secrets = new Map<string, string>();
  readonly #listeners = new Set<(status: VaultStatus) => void>();
  readonly #options: Required<VaultOptions>;
  #status: VaultStatus = { rung: 'keychain', state: 'ready' };
  #queue: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;
  #isOnErrand = false;
  #hasServed = false;
  #isClosed = false;

  constructor(options: VaultOptions) {
    this.#options = { slowMs: 2000, idleMs: 5000, ...options };
    this.#line = new Line(options.forkChild);
    this.#keychain = new Keychain(this.#line, options.serviceName);
  }

  status(): VaultStatus {
    return this.#status;
  }

  onStatus(listener: (status: VaultStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async read(name: string): Promise<VaultAnswer<string | null>> {
    checkName(name);
    return this.#inTurn({
      onKeychain: (keychain) => keychain.read(name),
      inMemory: (secrets) => secrets.get(name) ?? null,
    });
  }

  async write(name: string, secret: string): Promise<VaultAnswer<VaultRung>> {
    checkName(name);
    const checked = secretText.safeParse(secret);
    if (!checked.success) throw invalidInput(checked.error);
    return this.#inTurn({
      onKeychain: async (keychain) => inKeychain(await keychain.write(name, secret)),
      inMemory: (secrets) => {
        secrets.set(name, secret);
        return 'memory';
      },
    });
  }

  async remove(name: string): Promise<VaultAnswer<VaultRung>> {
    checkName(name);
    return this.#inTurn({
      onKeychain: async (keychain) => inKeychain(await keychain.remove(name)),
      inMemory: (secrets) => {
        secrets.delete(name);
        return 'memory';
      },
    });
  }

  async unlock(): Promise<VaultAnswer<VaultRung>> {
    this.#line.forgive();
    return this.#inTurn({
      onKeychain: async (keychain) => inKeychain(await keychain.open()),
      inMemory: () => 'memory',
      retries: true,
    });
  }

  cancel(): void {
    if (this.#isOnErrand) this.#line.hangUp('cancelled');
  }

  useMemory(): void {
    const status = this.#status;
    if (status.rung === 'memory') return;
    const because = status.state === 'trouble' ? status.trouble : 'chosen';
    this.#become({ rung: 'memory', because });
    this.#line.hangUp('cancelled');
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#line.hangUp('cancelled');
    await this.#queue;
    clearTimeout(this.#idle);
    this.#secrets.clear();
    this.#listeners.clear();
  }

  #inTurn<T>(errand: Errand<T>): Promise<VaultAnswer<T>> {
    const answer = this.#queue.then(() => this.#run(errand));
    // One errand that failed by our own fault must not stop those behind it.
    this.#queue = answer.catch(() => undefined);
    return answer;
  }

  async #run<T>(errand: Errand<T>): Promise<VaultAnswer<T>> {
    const status = this.#status;
    if (this.#isClosed) return { ok: false, trouble: 'cancelled' };
    if (status.rung === 'memory') return { ok: true, value: errand.inMemory(this.#secrets) };
    const trouble = status.state === 'trouble' ? status.trouble : null;
    if (trouble && standing.has(trouble) && !errand.retries) return { ok: false, trouble };
    const answer = await this.#timed(() => errand.onKeychain(this.#keychain));
    return this.#conclude(answer, errand);
  }

  async #timed<T>(ask: () => Promise<T>): Promise<T> {
    clearTimeout(this.#idle);
    this.#isOnErrand = true;
    const slow = setTimeout(() => {
      if (this.#status.rung === 'keychain') this.#become({ rung: 'keychain', state: 'waiting' });
    }, this.#options.slowMs);
    try {
      return await ask();
    } finally {
      clearTimeout(slow);
      this.#isOnErrand = false;
      this.#idle = setTimeout(() => this.#line.hangUp('cancelled'), this.#options.idleMs).unref();
    }
  }

  #conclude<T>(answer: VaultAnswer<T>, errand: Errand<T>): VaultAnswer<T> {
    // The user turned to memory meanwhile: what came of this no longer is the vault's state.
    if (this.#status.rung === 'memory') return answer;
    if (answer.ok) {
      this.#hasServed = true;
      this.#become({ rung: 'keychain', state: 'ready' });
      return answer;
    }
    const { trouble } = answer;
    // A keychain that has served and then goes away may hold keys: no silent step down from it.
    if (absent.has(trouble) && this.#options.onAbsent === 'memory' && !this.#hasServed) {
      this.#become({ rung: 'memory', because: trouble });
      return { ok: true, value: errand.inMemory(this.#secrets) };
    }
    this.#become({ rung: 'keychain', state: 'trouble', trouble });
    return answer;
  }

  #become(status: VaultStatus): void {
    if (JSON.stringify(status) === JSON.stringify(this.#status)) return;
    this.#status = status;
    for (const listener of this.#listeners) listener(status);
  }
}

function inKeychain(answer: VaultAnswer<void>): VaultAnswer<VaultRung> {
  return answer.ok ? { ok: true, value: 'keychain' } : answer;
}

function checkName(name: string): void {
  const checked = secretName.safeParse(name);
  if (!checked.success) throw invalidInput(checked.error);
}
