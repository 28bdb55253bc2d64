import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  childEnvironment,
  keychainStdio,
  overIpc,
  type VaultChild,
} from '../../../shared/keychain/child.ts';

/** Starts the vault's child under plain Node; Electron has a utility process for it. */
export function forkVaultChild(entry: URL, environment = process.env): VaultChild {
  const env = childEnvironment(environment);
  return overIpc(fork(fileURLToPath(entry), [], { env, execArgv: [], stdio: keychainStdio }));
}
