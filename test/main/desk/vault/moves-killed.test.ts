import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forkVaultChild, type VaultChild } from '../../../../src/main/desk/vault/vault.ts';
import type { SecretService } from '../../../support/secret-service/secret-service.ts';
import { startSecretService } from '../../../support/secret-service/secret-service.ts';
import { type Run, startRun } from './run.ts';
import { childEntry, freshSecret, freshService } from './support.ts';

const script = new URL('./move-process.ts', import.meta.url).pathname;
const passphrase = 'four words do well';
/** More than a move has; the run that is not killed ends the loop. */
const stepsMax = 40;

let keyring: SecretService;
let forkChild: () => VaultChild;
let dataDir: string;
let serviceName: string;
let kept: Record<string, string>;
let endChild: () => void;
const runs: Run[] = [];
beforeEach(async () => {
  keyring = await startSecretService();
  const { shared, end } = oneChild();
  forkChild = shared;
  endChild = end;
});
afterEach(async () => {
  endChild();
  await keyring.stop();
});

/** One real child for all the runs in here, which come one after the other: starting it takes longest. */
function oneChild(): { shared: () => VaultChild; end: () => void } {
  const child = forkVaultChild(childEntry, { ...process.env, ...keyring.env });
  let hear: (message: unknown) => void = () => {};
  child.onMessage((message) => hear(message));
  return {
    end: () => child.kill(),
    shared: () => ({
      send: (message) => child.send(message),
      onMessage: (listener) => void (hear = listener),
      onExit: () => {},
      kill: () => {},
    }),
  };
}

async function start(): Promise<Run> {
  const run = await startRun({ dataDir, serviceName, forkChild });
  runs.push(run);
  return run;
}

async function startAnew(): Promise<void> {
  dataDir = await mkdtemp(join(tmpdir(), 'vault-move-'));
  serviceName = freshService();
  kept = { own: freshSecret(), link: freshSecret() };
  const { secrets } = await start();
  for (const [name, secret] of Object.entries(kept)) await secrets.keep(name, secret);
}

async function endAll(): Promise<void> {
  for (const { vault } of runs.splice(0)) await vault.close();
  await rm(dataDir, { recursive: true, force: true });
}

/** Whether it came to its end before it was to be killed. */
async function moveUntil(move: string, killAt: number): Promise<boolean> {
  const args = [script, dataDir, serviceName, move, passphrase, String(killAt)];
  const child = spawn(process.execPath, args, { env: { ...process.env, ...keyring.env } });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  if (signal === 'SIGKILL') return false;
  expect({ code, said }).toEqual({ code: 0, said: 'moved\n' });
  return true;
}

/** Kills it before each of its steps in turn, and looks at what the next start makes of it. */
async function killEverywhere(
  move: string,
  prepare: (run: Run) => Promise<void>,
  look: (run: Run) => Promise<void>,
): Promise<void> {
  for (let step = 1; ; step += 1) {
    await startAnew();
    const [first] = runs.splice(0);
    if (!first) expect.unreachable();
    await prepare(first);
    await first.vault.close();
    const isOver = await moveUntil(move, step);
    const next = await start();
    expect(next.said !== null).toBe(next.wasCutOff);
    await look(next);
    await endAll();
    if (isOver) {
      expect(step).toBeGreaterThan(6);
      return;
    }
    expect(step).toBeLessThan(stepsMax);
  }
}

async function expectAllThere({ secrets, settings }: Run): Promise<void> {
  const { vaultRung } = settings.read();
  if (vaultRung === 'passphrase') await secrets.unlockFile(passphrase);
  for (const [name, secret] of Object.entries(kept)) {
    expect(await secrets.read(name)).toBe(secret);
    expect(secrets.about(name)).toMatchObject({ state: 'stored', keptIn: vaultRung });
  }
  await secrets.sweep();
  const inKeychain = (await keyring.accounts(serviceName)).filter(
    (one) => !one.startsWith('mark_'),
  );
  expect(inKeychain).toEqual(vaultRung === 'keychain' ? Object.keys(kept).toSorted() : []);
  expect((await readdir(dataDir)).includes('vault.json')).toBe(vaultRung === 'passphrase');
  expect(settings.read()).toMatchObject({ vaultMove: null, toRemove: [], toRemoveFromFile: [] });
}

describe('a move that is killed before any of its steps', () => {
  it('from the keychain to the passphrase file leaves every secret in the one or the other', async () => {
    await killEverywhere('keychainToFile', async () => {}, expectAllThere);
  }, 600_000);

  it('from the passphrase file to the keychain leaves every secret in the one or the other', async () => {
    await killEverywhere(
      'fileToKeychain',
      ({ secrets }) => secrets.toFile(passphrase),
      expectAllThere,
    );
  }, 600_000);

  it('from the keychain to this run only leaves every secret in it, or none as was chosen, and says so', async () => {
    const look = async (run: Run): Promise<void> => {
      const isGone = Object.keys(kept).every((name) => run.secrets.about(name).state === 'none');
      if (!isGone) return expectAllThere(run);
      await run.secrets.sweep();
      expect(await keyring.accounts(serviceName)).toEqual([]);
      expect(run.settings.read()).toMatchObject({ vaultMove: null, toRemove: [], stored: {} });
    };
    await killEverywhere('keychainToMemory', async () => {}, look);
  }, 600_000);
});
