import { Keychain } from '../../../shared/keychain/keychain.ts';
import type { Line } from '../../../shared/keychain/line.ts';
import type { KeychainMark, Shelf, VaultAnswer } from './face.ts';

const markText = 'TrackOut-keeps-keys-here';
const done: VaultAnswer<void> = { ok: true, value: undefined };
const other: VaultAnswer<never> = { ok: false, trouble: 'other' };

/**
 * The keychain that our keys were put into, told from another one: a new
 * desktop, a fresh collection or another program may serve in its place, where
 * nothing is ours, nothing is missing and nothing may be written over.
 */
export class OwnKeychain implements Shelf {
  readonly #keychain: Keychain;
  readonly #mark: KeychainMark | undefined;

  constructor(line: Line, service: string, mark: KeychainMark | undefined) {
    this.#keychain = new Keychain(line, service);
    this.#mark = mark;
  }

  async read(name: string): Promise<VaultAnswer<string | null>> {
    const found = await this.#keychain.read(name);
    if (!found.ok) return found;
    const settled = found.value === null ? await this.#check() : await this.#place();
    return settled.ok ? found : settled;
  }

  async write(name: string, secret: string): Promise<VaultAnswer<void>> {
    const checked = await this.#check();
    if (!checked.ok) return checked;
    const written = await this.#keychain.write(name, secret);
    return written.ok ? this.#place() : written;
  }

  async remove(name: string): Promise<VaultAnswer<void>> {
    const checked = await this.#check();
    return checked.ok ? this.#keychain.remove(name) : checked;
  }

  async open(): Promise<VaultAnswer<void>> {
    const opened = await this.#keychain.open();
    return opened.ok ? this.#check() : opened;
  }

  async #check(): Promise<VaultAnswer<void>> {
    const mark = this.#mark;
    if (!mark?.isExpected()) return done;
    const seen = await this.#keychain.read(mark.name);
    if (!seen.ok) return seen;
    return seen.value === null ? other : done;
  }

  /** Also beside keys from before there was a mark, once one of them is seen. */
  async #place(): Promise<VaultAnswer<void>> {
    const mark = this.#mark;
    if (!mark || mark.isPlaced()) return done;
    const written = await this.#keychain.write(mark.name, markText);
    if (written.ok) await mark.wasPlaced();
    return written;
  }
}
