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
import { Life, passphrase } from './life.ts';
import type { Run } from './run.ts';
import { freshSecret } from './support.ts';

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
async function live(life: Life, { act, name, cutAt }: Step): Promise<void> {
  if (act === 'lock' || act === 'unlock') {
    life.keychain.isLocked = act === 'lock';
    return;
  }
  const status = life.run?.vault.status();
  const wasInMemory = status?.rung === 'memory';
  const wasWithout = wasInMemory || status?.state === 'trouble';
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
  // The user's own choice: the file begins without what is in a keychain that does not serve.
  if (wasWithout && act === 'toFile') life.goOnWithout();
  if (act !== 'restart' && end !== 'cut') return;
  await life.restart(wasInMemory || act === 'toMemory');
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
        expect(life.wrongs).toEqual([]);
        // Nothing lies where no note names it, as kept or as still to go.
        await life.run?.secrets.sweep();
        const noted = life.run?.settings.read();
        const known = new Set([...Object.keys(noted?.stored ?? {}), ...(noted?.toRemove ?? [])]);
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
