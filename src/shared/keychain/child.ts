import type { VaultTrouble } from '../models/vault.ts';

export type VaultAnswer<T, Trouble extends VaultTrouble = VaultTrouble> =
  | { ok: true; value: T }
  | { ok: false; trouble: Trouble };

/** The process that touches the keychain, as any host can start it. */
export interface VaultChild {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

/**
 * The child needs the session's environment to find the keychain. It needs no
 * key that is set there for the CLI, and nothing that loads code into Node or
 * opens a debugger on it.
 */
export function childEnvironment<Value>(own: Record<string, Value>): Record<string, Value> {
  const isOurs = /^(TRACK|TRACKOUT|NODE)_/;
  return Object.fromEntries(Object.entries(own).filter(([name]) => !isOurs.test(name)));
}
