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

/** What Node's own child processes have of it; nothing here may import Node. */
interface OverIpc<Child> {
  send(message: never): boolean;
  on(event: 'message', listener: (message: unknown) => void): Child;
  once(event: 'exit' | 'error', listener: () => void): Child;
  kill(signal: 'SIGKILL'): boolean;
}

/** A forked process as the child that touches the keychain. */
export function overIpc<Child extends OverIpc<unknown>>(child: Child): VaultChild {
  return {
    send: (message) => void child.send(message as never),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => {
      child.once('exit', listener);
      child.once('error', listener);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

/** How it is forked. What native libraries print is nobody's to read. */
export const keychainStdio: ('ignore' | 'ipc')[] = ['ignore', 'ignore', 'ignore', 'ipc'];

/**
 * The child needs the session's environment to find the keychain. It needs no
 * key that is set there for the CLI, and nothing that loads code into Node or
 * opens a debugger on it.
 */
export function childEnvironment<Value>(own: Record<string, Value>): Record<string, Value> {
  const isOurs = /^(TRACK|TRACKOUT|NODE)_/;
  return Object.fromEntries(Object.entries(own).filter(([name]) => !isOurs.test(name)));
}
