import type { VaultAnswer, VaultChild } from '../../../shared/keychain/child.ts';
import type {
  FileTrouble,
  VaultRung,
  VaultStatus,
  VaultTrouble,
} from '../../../shared/models/vault.ts';
import type { KdfCost } from './sealed.ts';

export type { VaultAnswer, VaultChild } from '../../../shared/keychain/child.ts';

/** Where secrets are kept by name. What it says was written has been read back. */
export interface Shelf {
  /** Null only when it is certain that it holds nothing under that name. */
  read(name: string): Promise<VaultAnswer<string | null>>;
  write(name: string, secret: string): Promise<VaultAnswer<void>>;
  remove(name: string): Promise<VaultAnswer<void>>;
}

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
  /** One rung, whichever is in use: for what is on its way from one to another. */
  on(rung: VaultRung): Shelf;
  /** Does something with the passphrase file, in turn with all else. */
  withFile<T>(act: (file: FileActs) => Promise<T>): Promise<T>;
  /** Tries the rung in use again; a keychain is asked so that the system offers to unlock it. */
  unlock(): Promise<VaultAnswer<VaultRung>>;
  /** Whether the keychain would serve, whatever is in use. */
  tryKeychain(): Promise<VaultAnswer<void>>;
  /** Gives up the pending call and with it the system's prompt. */
  cancel(): void;
  /** The user's choice to keep secrets for this run only. What held them is left as it is. */
  useMemory(because?: VaultTrouble | 'chosen'): void;
  /** Another rung is in use from now on. What is in memory is let go of by leaving it. */
  turnTo(rung: VaultRung): void;
  close(): Promise<void>;
}

/** What only the passphrase file can do. */
export interface FileActs {
  /** What can be seen of it without the passphrase. */
  look(): Promise<FileTrouble | null>;
  /** Made empty. One that lies there already is put aside, never written over. */
  create(passphrase: string): Promise<VaultAnswer<void>>;
  /** False when the passphrase is another one. */
  unlock(passphrase: string): Promise<VaultAnswer<boolean>>;
  /** Everything sealed anew, under a new salt; the file is the old one or the new one. */
  change(current: string, next: string): Promise<VaultAnswer<boolean>>;
  /** Once nothing in it is needed any more. */
  discard(): Promise<VaultAnswer<void>>;
  /** Answers with the name it has now; null when there was none. */
  putAside(): Promise<string | null>;
}

/**
 * An entry of ours that says: this is the keychain the keys were put into. One
 * that lacks it is another, whose "nothing stored" means nothing.
 */
export interface KeychainMark {
  name: string;
  isPlaced(): boolean;
  /** Where it was placed and something still lies beside it. */
  isExpected(): boolean;
  /** Called once it is there. */
  wasPlaced(): Promise<void>;
}

export interface VaultOptions {
  /** The keychain's name for all our entries. */
  serviceName: string;
  forkChild: () => VaultChild;
  /** Whether a computer with no keychain at all may use memory without being asked. */
  onAbsent: 'memory' | 'trouble';
  /** Where the passphrase file is, or would be. */
  filePath: string;
  /** The rung the user has chosen; the keychain unless they did. */
  rung?: 'keychain' | 'passphrase';
  mark?: KeychainMark;
  /** What each guess at the passphrase costs. */
  cost?: KdfCost;
  /** After so long a prompt is probably open. */
  slowMs?: number;
  /** The child has had secrets in its hands and is ended when unused for so long. */
  idleMs?: number;
}
