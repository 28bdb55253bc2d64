import { readdir, readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect } from 'vitest';
import type { VaultStatus } from '../../../../src/shared/models/vault.ts';
import type { Vault, VaultAnswer, VaultOptions } from '../../../../src/main/desk/vault/vault.ts';
import { forkVaultChild, openVault } from '../../../../src/main/desk/vault/vault.ts';

export const childEntry = new URL('../../../../src/main/desk/vault/child.ts', import.meta.url);

const opened: Vault[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((vault) => vault.close()));
});

/** A service name no other test or person has. */
export function freshService(): string {
  return `trackout-test-${randomUUID()}`;
}

/** A secret of a key's shape, made at run time. */
export function freshSecret(): string {
  return `tok_${randomUUID().replaceAll('-', '')}`;
}

/** A vault on the real keychain library, closed after the test. */
export function open(env: NodeJS.ProcessEnv, options: Partial<VaultOptions> = {}): Vault {
  const vault = openVault({
    serviceName: freshService(),
    forkChild: () => forkVaultChild(childEntry, { ...process.env, ...env }),
    onAbsent: 'trouble',
    filePath: join(tmpdir(), `no-vault-${randomUUID()}.json`),
    ...options,
  });
  opened.push(vault);
  return vault;
}

/** Resolves when the vault is in that state, at once if it already is. */
export function reaches(vault: Vault, state: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = (status: VaultStatus) => {
    if (status.rung === 'keychain' && status.state === state) resolve();
  };
  const stop = vault.onStatus(look);
  look(vault.status());
  return promise.finally(stop);
}

export function valueOf<T>(answer: VaultAnswer<T>): T {
  if (!answer.ok) expect.unreachable(`The vault answers: ${answer.trouble}`);
  return answer.value;
}

/** The vault's child processes that `parent` has running. */
export async function childPids(parent = process.pid): Promise<number[]> {
  const threads = await readdir(`/proc/${parent}/task`);
  const lists = threads.map((thread) => text(`/proc/${parent}/task/${thread}/children`));
  const pids = (await Promise.all(lists)).join(' ').split(' ').filter(Boolean).map(Number);
  const lines = await Promise.all(pids.map((pid) => text(`/proc/${pid}/cmdline`)));
  return pids.filter((_, index) => lines[index]?.includes('vault/child.ts'));
}

export function text(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}
