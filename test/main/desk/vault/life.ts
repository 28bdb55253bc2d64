import type { VaultChild } from '../../../../src/main/desk/vault/vault.ts';
import { Problem } from '../../../../src/shared/errors.ts';
import { type Run, startRun } from './run.ts';

export const passphrase = 'four words do well';

/** A keychain as the child answers for it; a locked one looks empty, as real ones do. */
class FakeKeychain {
  readonly stored = new Map<string, string>();
  isLocked = false;

  fork = (): VaultChild => {
    const ears = new Set<(message: unknown) => void>();
    return {
      send: (asked) => queueMicrotask(() => ears.forEach((hear) => hear(this.#answer(asked)))),
      onMessage: (listener) => void ears.add(listener),
      onExit: () => {},
      kill: () => {},
    };
  };

  #answer(asked: unknown): unknown {
    const { id, act, account, secret } = asked as Record<string, string>;
    if (act === 'get') {
      const found = this.isLocked ? null : (this.stored.get(account ?? '') ?? null);
      return { act, id, secret: found };
    }
    if (this.isLocked)
      return act === 'set' ? { act: 'trouble', id, trouble: 'locked' } : { act, id };
    if (act === 'set') this.stored.set(account ?? '', secret ?? '');
    else this.stored.delete(account ?? '');
    return { act, id };
  }

  secrets(): string[] {
    return [...this.stored.keys()].filter((name) => !name.startsWith('mark_'));
  }
}

/** Several runs on one data folder, and what the user was told of them. */
export class Life {
  readonly keychain = new FakeKeychain();
  /** What the user was told is kept; several where a cut left it open. */
  readonly kept = new Map<string, Set<string | null>>();
  /** All that ever was, and may still lie where a run in memory did not look. */
  readonly ever = new Map<string, Set<string | null>>();
  passphrases = new Set([passphrase]);
  run: Run | null = null;
  #cutAt = 0;
  #cut: () => void = () => {};

  readonly dataDir: string;
  /** What must not be. */
  readonly wrongs: string[] = [];

  constructor(dataDir: string) {
    this.dataDir = dataDir;
  }

  async start(): Promise<Run> {
    this.#cutAt = 0;
    const run = await startRun({
      dataDir: this.dataDir,
      serviceName: 'test',
      forkChild: this.keychain.fork,
      before: async () => {
        if (this.#cutAt === 0) return;
        this.#cutAt -= 1;
        if (this.#cutAt > 0) return;
        this.#cut();
        // A killed process does nothing more, and nothing is told of it.
        await new Promise(() => {});
      },
    });
    this.run = run;
    if ((run.said !== null) !== run.wasCutOff)
      this.wrongs.push('said what was not, or not what was');
    return run;
  }

  /** False when it was cut off; what the user is told as a Problem is an end like another. */
  async live(
    act: (run: Run) => Promise<unknown>,
    cutAt: number,
  ): Promise<'done' | 'refused' | 'cut'> {
    const run = this.run ?? (await this.start());
    const cut = new Promise<'cut'>((resolve) => {
      this.#cutAt = cutAt;
      this.#cut = () => resolve('cut');
    });
    const done = act(run).then(
      () => 'done' as const,
      (thrown: unknown) => {
        if (thrown instanceof Problem) return 'refused' as const;
        throw thrown;
      },
    );
    const end = await Promise.race([done, cut]);
    this.#cutAt = 0;
    return end;
  }

  /** What was for one run only ends with it, and what it did not look at may come back. */
  async restart(isInMemory: boolean): Promise<Run> {
    await this.run?.vault.close();
    const next = await this.start();
    if (isInMemory) this.goOnWithout();
    return next;
  }

  goOnWithout(): void {
    for (const [name, values] of this.kept) {
      this.kept.set(name, new Set([...values, ...(this.ever.get(name) ?? []), null]));
    }
  }

  /** Opens what is locked, and holds each secret against what the user was told. */
  async check(): Promise<void> {
    this.keychain.isLocked = false;
    const isInMemory = this.run?.vault.status().rung === 'memory';
    const run = isInMemory || !this.run ? await this.restart(isInMemory) : this.run;
    await run.vault.unlock();
    const status = run.vault.status();
    if (status.rung === 'passphrase' && status.state === 'trouble') await this.openFile(run);
    for (const [name, values] of this.kept) {
      const found = await run.secrets.read(name);
      if (!values.has(found)) this.wrongs.push(`${name} is ${found}`);
      this.kept.set(name, new Set([found]));
    }
  }

  async openFile({ secrets }: Run): Promise<void> {
    for (const one of this.passphrases) {
      const opened = await secrets.unlockFile(one).then(
        () => true,
        () => false,
      );
      if (!opened) continue;
      return;
    }
    this.wrongs.push('no passphrase opens the file');
  }
}
