import { createHash } from 'node:crypto';
import { Problem } from '../shared/errors.ts';
import type { VaultAnswer } from '../shared/keychain/child.ts';
import { Keychain } from '../shared/keychain/keychain.ts';
import { Line } from '../shared/keychain/line.ts';
import { type Platform, troubleWords, type VaultTrouble } from '../shared/models/vault.ts';
import { forkKeychainChild } from './keychain-child.ts';

/** Apart from the app's own entries, so that neither removes what the other keeps. */
const service = 'TrackOut CLI';
/** After so long the system is probably asking somebody something. */
const slowMs = 2000;

const platforms: Partial<Record<NodeJS.Platform, Platform>> = { darwin: 'macos', win32: 'windows' };

/** The user, or the system for them, said no; whatever else fails may work later. */
const refusals: ReadonlySet<VaultTrouble> = new Set(['locked', 'denied', 'cancelled']);

/** The key that belongs to this settings file, or the one that is to take its place: another home has others. */
export interface KeyInKeychain {
  read(): Promise<string | null>;
  /** Read back before it resolves. */
  keep(key: string): Promise<void>;
  remove(): Promise<void>;
}

export function keyInKeychain(settingsPath: string, which?: 'next'): KeyInKeychain {
  const account = accountOf(settingsPath);
  const name = which === undefined ? account : `${account}-${which}`;
  return {
    read: () => ask((keychain) => keychain.read(name)),
    keep: (key) => ask((keychain) => keychain.write(name, key)),
    remove: () => ask((keychain) => keychain.remove(name)),
  };
}

/** As a person finds it among their passwords. */
export function keychainEntry(settingsPath: string): string {
  return `${service}, ${accountOf(settingsPath)}`;
}

function accountOf(settingsPath: string): string {
  const hash = createHash('sha256').update(settingsPath).digest('base64url');
  return `api-key-${hash.slice(0, 12)}`;
}

async function ask<T>(act: (keychain: Keychain) => Promise<VaultAnswer<T>>): Promise<T> {
  const line = new Line(forkKeychainChild);
  const slow = setTimeout(
    () => process.stderr.write('Waiting for the keychain: answer what the system asks.\n'),
    slowMs,
  );
  try {
    const answer = await act(new Keychain(line, service));
    if (answer.ok) return answer.value;
    throw problemOf(answer.trouble);
  } finally {
    clearTimeout(slow);
    // It has had a secret in its hands, and would keep this process from ending.
    line.hangUp('cancelled');
  }
}

function problemOf(trouble: VaultTrouble): Problem {
  const { title, meaning, wayOn } = troubleWords(trouble, platforms[process.platform] ?? 'linux');
  const code = refusals.has(trouble) ? 'forbidden' : 'unavailable';
  return new Problem(code, `${title}. ${meaning} ${wayOn}`);
}
