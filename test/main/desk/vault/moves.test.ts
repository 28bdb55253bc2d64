import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Arbitrary,
  array,
  assert,
  asyncProperty,
  constant,
  constantFrom,
  nat,
  oneof,
  record,
} from 'fast-check';
import { expect, it } from 'vitest';
import type { VaultChild } from '../../../../src/main/desk/vault/vault.ts';
import { Problem } from '../../../../src/shared/errors.ts';
import { type Run, startRun } from './run.ts';
import { freshSecret } from './support.ts';

const passphrase = 'four words do well';

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
    if (this.isLocked) return act === 'set' ? { act: 'trouble', id, trouble: 'locked' } : { act, id };
    if (act === 'set') this.stored.set(account ?? '', secret ?? '');
    else this.stored.delete(account ?? '');
    return { act, id };
  }

  secrets(): string[] {
    return [...this.stored.keys()].filter((name) => !name.startsWith('mark_'));
  }
}

type Act =
  | 'keep'
  | 'forget'
  | 'toFile'
  | 'toKeychain'
  | 'toMemory'
  | 'useMemory'
  | 'lock'
  | 'unlock'
  | 'restart'
  | 'wrong'
  | 'change';

/** What may happen in a life, each of which may be cut off before its nth step. */
interface Step {
  act: Act;
  name: string;
  cutAt: number;
}

const step: Arbitrary<Step> = record({
  act: oneof(
    constantFrom<Act>('keep', 'keep', 'forget', 'toFile', 'toKeychain', 'toMemory'),
    constantFrom<Act>('lock', 'unlock', 'restart', 'wrong', 'change', 'useMemory'),
  ),
  name: constantFrom('own', 'link', 'club'),
  cutAt: oneof(constant(0), nat(12)),
});
class Life {
  readonly keychain = new FakeKeychain();
  /** What the user was told is kept; several where a cut left it open. */
  readonly kept = new Map<string, Set<string | null>>();
  /** All that ever was, and may still lie where a run in memory did not look. */
  readonly ever = new Map<string, Set<string | null>>();
  passphrases = new Set([passphrase]);
  run: Run | null = null;
  #cutAt = 0;
  #cut: () => void = () => {};

  constructor(readonly dataDir: string) {}

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
    expect(run.said !== null).toBe(run.wasCutOff);
    return run;
  }

  /** False when it was cut off; what the user is told as a Problem is an end like another. */
  async live(act: (run: Run) => Promise<unknown>, cutAt: number): Promise<'done' | 'refused' | 'cut'> {
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

  /** Opens what is locked, and holds each secret against what the user was told. */
  async check(): Promise<void> {
    const run = this.run ?? (await this.start());
    this.keychain.isLocked = false;
    await run.vault.unlock();
    const status = run.vault.status();
    if (status.rung === 'passphrase' && status.state === 'trouble') await this.openFile(run);
    for (const [name, values] of this.kept) {
      const found = await run.secrets.read(name);
      expect([...values]).toContain(found);
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
    expect.unreachable('No passphrase opens the file.');
  }
}

async function live(life: Life, { act, name, cutAt }: Step): Promise<void> {
  if (act === 'lock' || act === 'unlock') {
    life.keychain.isLocked = act === 'lock';
    return;
  }
  const wasInMemory = life.run?.vault.status().rung === 'memory';
  const before = life.kept.get(name) ?? new Set([null]);
  const secret = freshSecret();
  const end = await life.live((run) => perform(run, act, name, secret), cutAt);
  if (act === 'keep' && end !== 'refused') {
    life.kept.set(name, new Set(end === 'done' ? [secret] : [...before, secret]));
  }
  if (act === 'forget' && end !== 'refused') {
    life.kept.set(name, new Set(end === 'done' ? [null] : [...before, null]));
  }
  if (act === 'change') life.passphrases.add(`${passphrase} ${name}`);
  life.ever.set(name, new Set([...(life.ever.get(name) ?? []), ...(life.kept.get(name) ?? [])]));
  if (act === 'forget' && end === 'done') life.ever.set(name, new Set([null]));
  if (act !== 'restart' && end !== 'cut') return;
  const isInMemory = wasInMemory || act === 'toMemory';
  await life.run?.vault.close();
  life.run = null;
  await life.start();
  // What was for one run only ends with it, where it had got that far.
  if (isInMemory) {
    for (const [each, values] of life.kept) {
      life.kept.set(each, new Set([...values, ...(life.ever.get(each) ?? []), null]));
    }
  }
}

async function perform(run: Run, act: Act, name: string, secret: string): Promise<void> {
  const { secrets, vault } = run;
  if (act === 'useMemory') vault.useMemory();
  if (act === 'keep') await secrets.keep(name, secret);
  if (act === 'forget') await secrets.forget(name);
  if (act === 'toFile') await secrets.toFile(passphrase);
  if (act === 'toKeychain') await secrets.toKeychain();
  if (act === 'toMemory') await secrets.toMemory();
  if (act === 'wrong') await secrets.unlockFile('not the passphrase');
  if (act === 'change') await secrets.changePassphrase(passphrase, `${passphrase} ${name}`);
}

it('never loses a secret, whatever is done, refused or cut off in whatever order', async () => {
  let moves = 0;
  let cuts = 0;
  await assert(
    asyncProperty(array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const life = new Life(await mkdtemp(join(tmpdir(), 'vault-life-')));
      try {
        for (const each of steps) {
          await live(life, each);
          if (each.act.startsWith('to')) moves += 1;
          if (each.cutAt > 0) cuts += 1;
          if (each.act === 'restart') await life.check();
        }
        await life.check();
        // Nothing lies where no note names it.
        await life.run?.secrets.sweep();
        const known = new Set(Object.keys(life.run?.settings.read().stored ?? {}));
        const status = life.run?.vault.status();
        if (status?.rung !== 'memory') {
          expect(life.keychain.secrets().filter((name) => !known.has(name))).toEqual([]);
        }
      } finally {
        await life.run?.vault.close();
        await rm(life.dataDir, { recursive: true, force: true });
      }
    }),
    { numRuns: 150 },
  );
  expect(moves).toBeGreaterThan(100);
  expect(cuts).toBeGreaterThan(100);
}, 600_000);
