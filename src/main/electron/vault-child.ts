import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';
import { type VaultChild, childEnvironment } from '../desk/vault/vault.ts';

/** The vault's own process, as Electron starts one. */
export function forkVault(entry: URL): VaultChild {
  const child = utilityProcess.fork(fileURLToPath(entry), [], {
    serviceName: 'TrackOut keychain',
    env: childEnvironment(process.env),
    execArgv: [],
    // What native libraries print is nobody's to read.
    stdio: 'ignore',
  });
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill() {
      // One that is only being started has no process to end yet, and would do what it was asked.
      if (!child.kill()) child.once('spawn', () => void child.kill());
    },
  };
}
