import type { VaultRung, VaultStatus, VaultTrouble } from '../../../shared/models/vault.ts';

export type VaultAnswer<T> = { ok: true; value: T } | { ok: false; trouble: VaultTrouble };

/** The desk's only place for secrets. Names and secrets that no keychain could keep are thrown back. */
export interface Vault {
  status(): VaultStatus;
  onStatus(listener: (status: VaultStatus) => void): () => void;
  /** Null only when it is certain that the rung in use holds nothing under that name. */
  read(name: string): Promise<VaultAnswer<string | null>>;
  /** Answers with the rung that holds it, after reading it back. */
  write(name: string, secret: string): Promise<VaultAnswer<VaultRung>>;
  /**
   * Answers with the rung that no longer holds it. `memory` says nothing of what an
   * earlier run left in the keychain: that waits until the keychain is in use again.
   */
  remove(name: string): Promise<VaultAnswer<VaultRung>>;
  /** Tries the keychain again, so that the system offers to unlock it. */
  unlock(): Promise<VaultAnswer<VaultRung>>;
  /** Gives up the pending call and with it the system's prompt. */
  cancel(): void;
  /** The user's choice to keep secrets for this run only. The keychain is left as it is. */
  useMemory(): void;
  close(): Promise<void>;
}

export interface VaultOptions {
  /** The keychain's name for all our entries. */
  serviceName: string;
  forkChild: () => VaultChild;
  /** Whether a computer with no keychain at all may use memory without being asked. */
  onAbsent: 'memory' | 'trouble';
  /** After so long a prompt is probably open. */
  slowMs?: number;
  /** The child has had secrets in its hands and is ended when unused for so long. */
  idleMs?: number;
}

/** The process that touches the keychain, as any host can start it. */
export interface VaultChild {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}
