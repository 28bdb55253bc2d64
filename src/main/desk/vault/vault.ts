import type { Vault, VaultOptions } from './face.ts';
import { Rungs } from './rungs.ts';

export type { Vault, VaultAnswer, VaultChild, VaultOptions } from './face.ts';
export { childEnvironment, forkVaultChild } from './fork.ts';

/** Nothing is started or touched before the first call. */
export function openVault(options: VaultOptions): Vault {
  return new Rungs(options);
}
