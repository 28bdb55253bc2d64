import { join } from 'node:path';
import { keychainMark, openVaultSecrets } from '../../../../src/main/desk/secrets.ts';
import type { VaultSecrets } from '../../../../src/main/desk/secrets.ts';
import { openSettings, type SettingsStore } from '../../../../src/main/desk/settings.ts';
import { openVault, type Vault, type VaultChild } from '../../../../src/main/desk/vault/vault.ts';
import { inSteps } from './steps.ts';

/** One run of the desk, as far as its secrets go. */
export interface Run {
  secrets: VaultSecrets;
  settings: SettingsStore;
  vault: Vault;
  /** Whether it found a move cut off, and what it had to say. */
  wasCutOff: boolean;
  said: string | null;
}

export interface RunOptions {
  dataDir: string;
  serviceName: string;
  forkChild: () => VaultChild;
  before?: () => Promise<void>;
}

/** Each guess costs next to nothing here. */
export const cheap = { n: 16, r: 1, p: 1 };

export async function startRun(options: RunOptions): Promise<Run> {
  const { dataDir, serviceName, forkChild } = options;
  const real = await openSettings(dataDir);
  const opened = openVault({
    serviceName,
    forkChild,
    onAbsent: 'trouble',
    filePath: join(dataDir, 'vault.json'),
    rung: real.read().vaultRung,
    mark: keychainMark(real),
    cost: cheap,
  });
  const { settings, vault } = inSteps(real, opened, options.before ?? (() => Promise.resolve()));
  const secrets = openVaultSecrets({
    vault,
    settings,
    platform: 'linux',
    now: () => new Date('2026-05-20T09:00:00Z'),
    onChange: () => {},
  });
  const wasCutOff = real.read().vaultMove !== null;
  const said = await secrets.recover();
  return { secrets, settings, vault, wasCutOff, said };
}
