import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Problem } from '../shared/errors.ts';
import {
  childEnvironment,
  keychainStdio,
  overIpc,
  type VaultChild,
} from '../shared/keychain/child.ts';

/** Beside the build's track.js, seen from there and from its chunks; then where the source has it. */
const places = ['./vault-child.js', '../vault-child.js', '../main/desk/vault/child.ts'];

/** The desk's own script, which touches the keychain in a process that may be ended. */
export function forkKeychainChild(): VaultChild {
  const script = places
    .map((place) => fileURLToPath(new URL(place, import.meta.url)))
    .find((path) => existsSync(path));
  if (!script) throw new Problem('unexpected', 'A part of track is missing. Install it again.');
  const env = childEnvironment(process.env);
  return overIpc(fork(script, [], { env, execArgv: [], stdio: keychainStdio }));
}
