import { isFileTrouble, type VaultStatus } from '../../shared/models/vault-words.ts';

export type WayOn =
  | 'cancel'
  | 'retry'
  | 'unlockFile'
  | 'toKeychain'
  | 'toFile'
  | 'useMemory'
  | 'startOver';

/** Steps of some weight, which want to be looked at in peace. */
export const rareWays: ReadonlySet<WayOn> = new Set(['toFile', 'startOver']);

/** What a person can do about where their keys are kept, the likeliest first. Nothing where all is well. */
export function waysOn(vault: VaultStatus): ReadonlySet<WayOn> {
  return new Set(listOf(vault));
}

function listOf(vault: VaultStatus): WayOn[] {
  if (vault.rung === 'memory') {
    if (isFileTrouble(vault.because)) return ['unlockFile', 'startOver'];
    if (vault.because === 'other') return ['toKeychain', 'toFile', 'startOver'];
    return ['toKeychain', 'toFile'];
  }
  if (vault.state === 'ready') return [];
  if (vault.state === 'waiting') return ['cancel'];
  if (vault.rung === 'passphrase') {
    const first: WayOn = vault.trouble === 'file_locked' ? 'unlockFile' : 'retry';
    return [first, 'useMemory', 'startOver'];
  }
  const isOther = vault.trouble === 'other';
  return ['retry', 'toFile', 'useMemory', ...(isOther ? (['startOver'] as const) : [])];
}
