import { z } from 'zod';
import { type VaultTrouble, vaultTroubles } from './vault-words.ts';

export {
  type Platform,
  platforms,
  troubleWords,
  type VaultRung,
  type VaultStatus,
  type VaultTrouble,
  vaultTroubles,
  type VaultWords,
  vaultWords,
} from './vault-words.ts';

export const vaultTrouble = z.enum(Object.keys(vaultTroubles) as [VaultTrouble, ...VaultTrouble[]]);

/** Where secrets are kept, and whether that works. Holds no secret: the page gets it as it is. */
export const vaultStatus = z.union([
  /** Nothing is known against the keychain. It may not have been asked anything yet. */
  z.strictObject({ rung: z.literal('keychain'), state: z.literal('ready') }),
  /** The system takes its time: as a rule it shows somebody a question. */
  z.strictObject({ rung: z.literal('keychain'), state: z.literal('waiting') }),
  z.strictObject({
    rung: z.literal('keychain'),
    state: z.literal('trouble'),
    trouble: vaultTrouble,
  }),
  /** Kept for this run only: `chosen` by the user, or since the keychain is in trouble. */
  z.strictObject({ rung: z.literal('memory'), because: vaultTrouble.or(z.literal('chosen')) }),
]);
