import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { FileTrouble } from '../../../shared/models/vault.ts';
import type { FileActs, Shelf, VaultAnswer } from './face.ts';
import {
  isWhole,
  type KdfCost,
  newSealed,
  openSealed,
  type SealedFile,
  sealedFile,
  secretIn,
  withoutSecret,
  withSecret,
} from './sealed.ts';

type FileAnswer<T> = VaultAnswer<T, FileTrouble>;

const done: FileAnswer<void> = { ok: true, value: undefined };
const fails = (trouble: FileTrouble): { ok: false; trouble: FileTrouble } => ({
  ok: false,
  trouble,
});

interface Opened {
  file: SealedFile;
  key: Buffer;
}

/** The passphrase rung: one file that the passphrase opens. Locked until it is given, in each run. */
export class PassphraseFile implements FileActs, Shelf {
  readonly #path: string;
  readonly #cost: KdfCost;
  #opened: Opened | null = null;

  constructor(path: string, cost: KdfCost) {
    this.#path = path;
    this.#cost = cost;
  }

  async look(): Promise<FileTrouble | null> {
    if (this.#opened) return null;
    const found = await this.#load();
    return found.ok ? 'file_locked' : found.trouble;
  }

  async create(passphrase: string): Promise<FileAnswer<void>> {
    await this.putAside();
    return this.#save(await newSealed(passphrase, this.#cost));
  }

  async unlock(passphrase: string): Promise<FileAnswer<boolean>> {
    const found = await this.#load();
    if (!found.ok) return found;
    const key = await openSealed(found.value, passphrase);
    if (!key) return { ok: true, value: false };
    if (!isWhole(found.value, key)) return fails('file_damaged');
    this.lock();
    this.#opened = { file: found.value, key };
    return { ok: true, value: true };
  }

  async change(current: string, next: string): Promise<FileAnswer<boolean>> {
    const unlocked = await this.unlock(current);
    if (!unlocked.ok || !unlocked.value || !this.#opened) return unlocked;
    const before = this.#opened;
    const fresh = await newSealed(next, this.#cost);
    for (const name of Object.keys(before.file.secrets)) {
      const found = secretIn(before.file, before.key, name);
      if (found === 'damaged' || found.secret === null) return fails('file_damaged');
      fresh.file = withSecret(fresh.file, fresh.key, { name, secret: found.secret });
    }
    const saved = await this.#save(fresh);
    return saved.ok ? { ok: true, value: true } : saved;
  }

  lock(): void {
    this.#opened?.key.fill(0);
    this.#opened = null;
  }

  async read(name: string): Promise<FileAnswer<string | null>> {
    const opened = await this.#now();
    if (!opened.ok) return opened;
    const found = secretIn(opened.value.file, opened.value.key, name);
    return found === 'damaged' ? fails('file_damaged') : { ok: true, value: found.secret };
  }

  async write(name: string, secret: string): Promise<FileAnswer<void>> {
    const opened = await this.#now();
    if (!opened.ok) return opened;
    const { file, key } = opened.value;
    return this.#save({ file: withSecret(file, key, { name, secret }), key });
  }

  async remove(name: string): Promise<FileAnswer<void>> {
    const opened = await this.#now();
    if (!opened.ok) return opened;
    const { file, key } = opened.value;
    return this.#save({ file: withoutSecret(file, key, name), key });
  }

  async discard(): Promise<FileAnswer<void>> {
    this.lock();
    try {
      await rm(this.#path, { force: true });
      await settle(dirname(this.#path));
      return done;
    } catch {
      return fails('file_failed');
    }
  }

  async putAside(): Promise<string | null> {
    this.lock();
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? 'vault.aside.json' : `vault.aside-${number}.json`;
      const aside = join(dirname(this.#path), name);
      if (await isThere(aside)) continue;
      try {
        await rename(this.#path, aside);
        return name;
      } catch (thrown) {
        if (isMissing(thrown)) return null;
        throw thrown;
      }
    }
  }

  async #now(): Promise<FileAnswer<Opened>> {
    if (this.#opened) return { ok: true, value: this.#opened };
    return fails((await this.look()) ?? 'file_locked');
  }

  /** Read back and opened before it counts: what cannot be read again was not kept. */
  async #save({ file, key }: Opened): Promise<FileAnswer<void>> {
    try {
      await writeFileAtomic(this.#path, `${JSON.stringify(file)}\n`, { mode: 0o600 });
      await settle(dirname(this.#path));
    } catch {
      return fails('file_failed');
    }
    const back = await this.#load();
    if (!back.ok) return back;
    if (!isWhole(back.value, key)) return fails('file_damaged');
    if (this.#opened?.key !== key) this.lock();
    this.#opened = { file: back.value, key };
    return done;
  }

  async #load(): Promise<FileAnswer<SealedFile>> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (thrown) {
      return fails(isMissing(thrown) ? 'file_missing' : 'file_failed');
    }
    try {
      return { ok: true, value: sealedFile.parse(JSON.parse(text)) };
    } catch {
      return fails('file_damaged');
    }
  }
}

/** The rename too must have reached the disk before another copy may go. Windows has no such call. */
async function settle(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isThere(path: string): Promise<boolean> {
  return open(path, 'r').then(
    (handle) => handle.close().then(() => true),
    () => false,
  );
}

function isMissing(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
}
