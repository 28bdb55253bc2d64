import type { Vault, VaultOptions } from './face.ts';
import { Rungs } from './rungs.ts';

export type { KeychainMark, Vault, VaultAnswer, VaultChild, VaultOptions } from './face.ts';
export { childEnvironment } from '../../../shared/keychain/child.ts';
export { forkVaultChild } from './fork.ts';

/** Nothing is started or touched before the first call. */
export function openVault(options: VaultOptions): Vault {
  return new Rungs(options);
}
