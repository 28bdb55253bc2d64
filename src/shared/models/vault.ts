import { z } from 'zod';
import {
  type FileTrouble,
  fileTroubles,
  type KeychainTrouble,
  keychainTroubles,
} from './vault-words.ts';

export {
  type FileTrouble,
  fileTroubles,
  isFileTrouble,
  type KeychainTrouble,
  keychainTroubles,
  type Platform,
  platforms,
  troubleWords,
  type VaultRung,
  type VaultStatus,
  type VaultTrouble,
  type VaultWords,
  vaultWords,
} from './vault-words.ts';

export const keychainTrouble = z.enum(
  Object.keys(keychainTroubles) as [KeychainTrouble, ...KeychainTrouble[]],
);
const fileTrouble = z.enum(Object.keys(fileTroubles) as [FileTrouble, ...FileTrouble[]]);

/** Where secrets are kept, and whether that works. Holds no secret: the page gets it as it is. */
export const vaultStatus = z.union([
  /** Nothing is known against the keychain. It may not have been asked anything yet. */
  z.strictObject({ rung: z.literal('keychain'), state: z.literal('ready') }),
  /** The system takes its time: as a rule it shows somebody a question. */
  z.strictObject({ rung: z.literal('keychain'), state: z.literal('waiting') }),
  z.strictObject({
    rung: z.literal('keychain'),
    state: z.literal('trouble'),
    trouble: keychainTrouble,
  }),
  /** In a file that a passphrase opens, since the user chose so. */
  z.strictObject({ rung: z.literal('passphrase'), state: z.literal('ready') }),
  z.strictObject({
    rung: z.literal('passphrase'),
    state: z.literal('trouble'),
    trouble: fileTrouble,
  }),
  /** Kept for this run only: `chosen` by the user, or since what held them is in trouble. */
  z.strictObject({
    rung: z.literal('memory'),
    because: z.union([keychainTrouble, fileTrouble, z.literal('chosen')]),
  }),
]);
