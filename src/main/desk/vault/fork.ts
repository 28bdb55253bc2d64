import type { Serializable } from 'node:child_process';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { childEnvironment, type VaultChild } from '../../../shared/keychain/child.ts';

/** Starts the vault's child under plain Node; Electron has a utility process for it. */
export function forkVaultChild(entry: URL, environment = process.env): VaultChild {
  const child = fork(fileURLToPath(entry), [], {
    env: childEnvironment(environment),
    execArgv: [],
    // What native libraries print is nobody's to read.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    send: (message) => void child.send(message as Serializable),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => {
      child.once('exit', listener);
      child.once('error', listener);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}
