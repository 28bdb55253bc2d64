import { invalidInput } from '../../../shared/errors.ts';
import { Line } from '../../../shared/keychain/line.ts';
import { secretName, secretText } from '../../../shared/keychain/messages.ts';
import {
  type FileTrouble,
  isFileTrouble,
  type VaultRung,
  type VaultStatus,
  type VaultTrouble,
} from '../../../shared/models/vault.ts';
import type { FileActs, Shelf, Vault, VaultAnswer, VaultOptions } from './face.ts';
import { MemoryShelf } from './memory-shelf.ts';
import { OwnKeychain } from './own-keychain.ts';
import { PassphraseFile } from './passphrase-file.ts';
import { usualCost } from './sealed.ts';

/** Trying again by itself would only raise another prompt: these stay until the user acts. */
const standing: ReadonlySet<VaultTrouble> = new Set(['locked', 'denied', 'cancelled', 'other']);
const absent: ReadonlySet<VaultTrouble> = new Set(['no_library', 'no_service', 'no_keyring']);

type Errand<T> = (shelf: Shelf) => Promise<VaultAnswer<T>>;
/** An answer, and the rung that gave it. */
type Heard<T> = { rung: VaultRung; answer: VaultAnswer<T> };

export class Rungs implements Vault {
  readonly #line: Line;
  readonly #keychain: OwnKeychain;
  readonly #file: PassphraseFile;
  readonly #memory = new MemoryShelf();
  readonly #listeners = new Set<(status: VaultStatus) => void>();
  readonly #options: VaultOptions & { slowMs: number; idleMs: number };
  #status: VaultStatus;
  #queue: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;
  #isOnErrand = false;
  #hasServed = false;
  #isClosed = false;

  constructor(options: VaultOptions) {
    this.#options = { slowMs: 2000, idleMs: 5000, ...options };
    this.#line = new Line(options.forkChild);
    this.#keychain = new OwnKeychain(this.#line, options.serviceName, options.mark);
    this.#file = new PassphraseFile(options.filePath, options.cost ?? usualCost);
    this.#status = first(options.rung ?? 'keychain');
  }

  status(): VaultStatus {
    return this.#status;
  }

  onStatus(listener: (status: VaultStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async read(name: string): Promise<VaultAnswer<string | null>> {
    check(name);
    return (await this.#inTurn(() => this.#run((shelf) => shelf.read(name)))).answer;
  }

  async write(name: string, secret: string): Promise<VaultAnswer<VaultRung>> {
    check(name, secret);
    return placed(await this.#inTurn(() => this.#run((shelf) => shelf.write(name, secret))));
  }

  async remove(name: string): Promise<VaultAnswer<VaultRung>> {
    check(name);
    return placed(await this.#inTurn(() => this.#run((shelf) => shelf.remove(name))));
  }

  on(rung: VaultRung): Shelf {
    const ask = async <T>(errand: Errand<T>, name: string, secret?: string) => {
      check(name, secret);
      return this.#inTurn(() => this.#runOn(rung, errand));
    };
    return {
      read: (name) => ask((shelf) => shelf.read(name), name),
      write: (name, secret) => ask((shelf) => shelf.write(name, secret), name, secret),
      remove: (name) => ask((shelf) => shelf.remove(name), name),
    };
  }

  withFile<T>(act: (file: FileActs) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      const result = await act(this.#file);
      await this.#lookAtFile();
      return result;
    });
  }

  async unlock(): Promise<VaultAnswer<VaultRung>> {
    this.#line.forgive();
    return this.#inTurn(async () => {
      const { rung } = this.#status;
      if (this.#isClosed) return { ok: false, trouble: 'cancelled' };
      if (rung === 'memory') return { ok: true, value: rung };
      if (rung === 'passphrase') {
        const trouble = await this.#lookAtFile();
        return trouble ? { ok: false, trouble } : { ok: true, value: rung };
      }
      return placed(await this.#runOnKeychain((shelf) => shelf.open()));
    });
  }

  async tryKeychain(): Promise<VaultAnswer<void>> {
    this.#line.forgive();
    return this.#inTurn(() => this.#runOn('keychain', () => this.#keychain.open()));
  }

  cancel(): void {
    if (this.#isOnErrand) this.#line.hangUp('cancelled');
  }

  useMemory(because?: VaultTrouble | 'chosen'): void {
    const status = this.#status;
    const isTrouble = status.rung !== 'memory' && status.state === 'trouble';
    const known = isTrouble ? status.trouble : 'chosen';
    if (status.rung !== 'memory' || because) {
      this.#become({ rung: 'memory', because: because ?? known });
    }
    if (status.rung === 'keychain') this.#line.hangUp('cancelled');
  }

  turnTo(rung: VaultRung): void {
    if (rung !== 'memory') this.#memory.clear();
    if (rung !== 'passphrase') this.#file.lock();
    if (rung === 'memory') this.#become({ rung, because: 'chosen' });
    else this.#become({ rung, state: 'ready' });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#line.hangUp('cancelled');
    await this.#queue;
    clearTimeout(this.#idle);
    this.#memory.clear();
    this.#file.lock();
    this.#listeners.clear();
  }

  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const answer = this.#queue.then(act);
    // One errand that failed by our own fault must not stop those behind it.
    this.#queue = answer.catch(() => undefined);
    return answer;
  }

  /** On whichever rung is in use when its turn comes. */
  async #run<T>(errand: Errand<T>): Promise<Heard<T>> {
    const status = this.#status;
    const { rung } = status;
    if (this.#isClosed) return { rung, answer: { ok: false, trouble: 'cancelled' } };
    if (rung === 'memory') return { rung, answer: await errand(this.#memory) };
    if (rung === 'passphrase') {
      const answer = await errand(this.#file);
      if (!answer.ok) await this.#lookAtFile(answer.trouble);
      return { rung, answer };
    }
    const trouble = status.state === 'trouble' ? status.trouble : null;
    if (trouble && standing.has(trouble)) return { rung, answer: { ok: false, trouble } };
    return this.#runOnKeychain(errand);
  }

  /** On one rung, without a word on the rung in use. */
  async #runOn<T>(rung: VaultRung, errand: Errand<T>): Promise<VaultAnswer<T>> {
    if (this.#isClosed) return { ok: false, trouble: 'cancelled' };
    if (rung === 'memory') return errand(this.#memory);
    if (rung === 'passphrase') return errand(this.#file);
    if (this.#status.rung !== rung) return this.#timed(() => errand(this.#keychain));
    return (await this.#runOnKeychain(errand, 'stays')).answer;
  }

  async #runOnKeychain<T>(
    errand: (shelf: OwnKeychain | MemoryShelf) => Promise<VaultAnswer<T>>,
    onAbsent: 'asChosen' | 'stays' = 'asChosen',
  ): Promise<Heard<T>> {
    const answer = await this.#timed(() => errand(this.#keychain));
    // The user turned to memory meanwhile: what came of this no longer is the vault's state.
    if (this.#status.rung !== 'keychain') return { rung: 'keychain', answer };
    if (answer.ok) {
      this.#hasServed = true;
      this.#become({ rung: 'keychain', state: 'ready' });
      return { rung: 'keychain', answer };
    }
    const { trouble } = answer;
    if (isFileTrouble(trouble)) throw new Error('A keychain has no such trouble.');
    // A keychain that has served and then goes away may hold keys: no silent step down from it.
    const mayStepDown = onAbsent === 'asChosen' && this.#options.onAbsent === 'memory';
    if (mayStepDown && absent.has(trouble) && !this.#hasServed) {
      this.#become({ rung: 'memory', because: trouble });
      return { rung: 'memory', answer: await errand(this.#memory) };
    }
    this.#become({ rung: 'keychain', state: 'trouble', trouble });
    return { rung: 'keychain', answer };
  }

  /** What stands in the way of the file, for the status where it is the rung in use. */
  async #lookAtFile(known?: VaultTrouble): Promise<FileTrouble | null> {
    const trouble = known && isFileTrouble(known) ? known : await this.#file.look();
    if (this.#status.rung !== 'passphrase') return trouble;
    if (trouble) this.#become({ rung: 'passphrase', state: 'trouble', trouble });
    else this.#become({ rung: 'passphrase', state: 'ready' });
    return trouble;
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

  #become(status: VaultStatus): void {
    if (JSON.stringify(status) === JSON.stringify(this.#status)) return;
    this.#status = status;
    for (const listener of this.#listeners) listener(status);
  }
}

/** A file stays locked in each run until its passphrase is given. */
function first(rung: 'keychain' | 'passphrase'): VaultStatus {
  if (rung === 'keychain') return { rung, state: 'ready' };
  return { rung, state: 'trouble', trouble: 'file_locked' };
}

function placed({ rung, answer }: Heard<void>): VaultAnswer<VaultRung> {
  return answer.ok ? { ok: true, value: rung } : answer;
}

function check(name: string, secret?: string): void {
  const checked = secretName.safeParse(name);
  if (!checked.success) throw invalidInput(checked.error);
  if (secret === undefined) return;
  const text = secretText.safeParse(secret);
  if (!text.success) throw invalidInput(text.error);
}
