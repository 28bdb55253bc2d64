import type { Capabilities } from '../../shared/models/desk-state.ts';
import type { Platform } from '../../shared/models/vault.ts';
import type { TrackPlace } from './track-file.ts';
import type { VaultChild } from './vault/vault.ts';

/** What a host gives the desk. What is absent, the host cannot do. */
export interface HostPorts {
  capabilities: Capabilities;
  platform: Platform;
  clipboard?: {
    readText(): Promise<string>;
    writeText(text: string): Promise<void>;
    clear(): Promise<void>;
  };
  /** Gets https and webcal addresses alone, parsed before. */
  openExternal?(url: string): Promise<void>;
  /** Asks where, and writes it there; gives the name it got, or null where the person would rather not. */
  saveFile?(fileName: string, text: string): Promise<string | null>;
  notify?(title: string, body: string): void;
  /** A small window of its own on the entry document; without it the page opens the path. */
  openEntryWindow?(path: string): Promise<void>;
}

export interface DeskOptions {
  dataDir: string;
  version: string;
  ports: HostPorts;
  /** An own process for the keychain's library, which may crash or hang. */
  forkVault: () => VaultChild;
  /** src/main/desk/embedded/worker.ts, or what the build made of it. */
  garageWorker: URL;
  /** Asked for with a flag; 0 is any free one. */
  garagePort?: number;
  /** Open on the demo garage. */
  demo?: boolean;
  now?: () => Date;
  /** This computer's address in the network at home; found by itself unless told. */
  lanAddress?: () => string | null;
  /** Where `track` keeps its key on this computer; the user's own home unless told. */
  track?: TrackPlace;
}
