import type { Shelf, VaultAnswer } from './face.ts';

const done: VaultAnswer<void> = { ok: true, value: undefined };

/** For this run only. */
export class MemoryShelf implements Shelf {
  readonly #secrets = new Map<string, string>();

  read(name: string): Promise<VaultAnswer<string | null>> {
    return Promise.resolve({ ok: true, value: this.#secrets.get(name) ?? null });
  }

  write(name: string, secret: string): Promise<VaultAnswer<void>> {
    this.#secrets.set(name, secret);
    return Promise.resolve(done);
  }

  remove(name: string): Promise<VaultAnswer<void>> {
    this.#secrets.delete(name);
    return Promise.resolve(done);
  }

  /** There is nothing to unlock. */
  open(): Promise<VaultAnswer<void>> {
    return Promise.resolve(done);
  }

  clear(): void {
    this.#secrets.clear();
  }
}
