import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import type { Platform } from '../../../../src/shared/models/vault.ts';
import {
  platforms,
  vaultStatus,
  fileTroubles,
  keychainTroubles,
  vaultWords,
} from '../../../../src/shared/models/vault.ts';
import { childPids, freshSecret, open, valueOf } from './support.ts';

it('keeps keys for this run without touching the keychain, when the user chooses so', async () => {
  const vault = open({});
  const seen: unknown[] = [];
  vault.onStatus((status) => seen.push(status));
  vault.useMemory();
  vault.useMemory();
  expect(seen).toEqual([{ rung: 'memory', because: 'chosen' }]);
  const secret = freshSecret();
  expect(await vault.write('own', secret)).toEqual({ ok: true, value: 'memory' });
  expect(valueOf(await vault.read('own'))).toBe(secret);
  expect(await childPids()).toEqual([]);
});

it('shows no secret when printed, and has none left when closed', async () => {
  const vault = open({});
  vault.useMemory();
  const secret = freshSecret();
  await vault.write('own', secret);
  expect(inspect(vault, { depth: 20, showHidden: true })).not.toContain(secret.slice(4, 12));
  expect(JSON.stringify(vault)).not.toContain(secret.slice(4, 12));
  await vault.close();
  expect((await vault.read('own')).ok).toBe(false);
});

const troubles = Object.keys(keychainTroubles);
const ofFile = Object.keys(fileTroubles);
const statuses = [
  { rung: 'keychain', state: 'ready' },
  { rung: 'keychain', state: 'waiting' },
  ...troubles.map((trouble) => ({ rung: 'keychain', state: 'trouble', trouble })),
  { rung: 'passphrase', state: 'ready' },
  ...ofFile.map((trouble) => ({ rung: 'passphrase', state: 'trouble', trouble })),
  ...[...troubles, ...ofFile, 'chosen'].map((because) => ({ rung: 'memory', because })),
];

it.each(platforms)('has words and a way on for every state on %s', (platform: Platform) => {
  for (const each of statuses) {
    const status = vaultStatus.parse(each);
    const { title, meaning, wayOn } = vaultWords(status, platform);
    const isReady = status.rung !== 'memory' && status.state === 'ready';
    expect([title, meaning, wayOn].filter(Boolean)).toHaveLength(isReady ? 2 : 3);
    expect(title).not.toMatch(/[_.!]/);
  }
});

it('takes no state that cannot be', () => {
  for (const each of [
    { rung: 'memory', state: 'ready', because: 'chosen' },
    { rung: 'memory' },
    { rung: 'keychain', state: 'trouble' },
    { rung: 'keychain', state: 'ready', trouble: 'locked' },
    { rung: 'file', state: 'ready' },
    { rung: 'passphrase', state: 'waiting' },
    { rung: 'passphrase', state: 'trouble', trouble: 'locked' },
  ]) {
    expect(vaultStatus.safeParse(each).success).toBe(false);
  }
});
