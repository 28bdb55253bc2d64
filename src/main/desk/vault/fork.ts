import type { Serializable } from 'node:child_process';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { VaultChild } from './face.ts';

/**
 * The child needs the session's environment to find the keychain. It needs no
 * key that is set there for the CLI, and nothing that loads code into Node or
 * opens a debugger on it.
 */
export function childEnvironment(own: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isOurs = /^(TRACK|TRACKOUT|NODE)_/;
  return Object.fromEntries(Object.entries(own).filter(([name]) => !isOurs.test(name)));
}

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
