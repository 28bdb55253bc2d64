import type { DeskEvent } from '../../shared/contract/events.ts';
import type { DeskState } from '../../shared/models/desk-state.ts';
import type { Acts } from './acts.ts';
import type { Background } from './background.ts';
import type { DeskBackups } from './backups.ts';
import type { CalendarLinks } from './calendar-link.ts';
import type { CalendarNetwork } from './calendar-network.ts';
import type { Connections, Place } from './connections.ts';
import type { Demo } from './demo.ts';
import type { Entry } from './documents/entry.ts';
import type { Handover } from './documents/handover.ts';
import type { PassphraseEntry } from './documents/passphrase.ts';
import type { Embedded } from './embedded/embedded.ts';
import type { Exchange } from './exchange.ts';
import type { Health } from './health.ts';
import type { HeldKeys } from './held-key.ts';
import type { IssuedKeys } from './issued-keys.ts';
import type { Listeners } from './listeners.ts';
import type { Notices } from './notices.ts';
import type { DeskOptions, HostPorts } from './ports.ts';
import type { Proxy } from './proxy.ts';
import type { Journal } from './rotation/journal.ts';
import type { KeyReminders } from './rotation/reminders.ts';
import type { Rotations } from './rotation/rotation.ts';
import type { Secrets, VaultSecrets } from './secrets.ts';
import type { SettingsStore } from './settings.ts';
import type { Turns } from './turns.ts';
import type { Vault } from './vault/vault.ts';

/** What the desk is made of, put together. */
export interface DeskParts extends Pick<Background, 'lookAround' | 'settle' | 'turned'> {
  settings: SettingsStore;
  vault: Vault;
  notices: Notices;
  connections: Connections;
  secretsOf(place: Place): Secrets;
  vaultSecrets: VaultSecrets;
  passphraseEntry: PassphraseEntry;
  proxy: Proxy;
  health: Health;
  heldKeys: HeldKeys;
  issuedKeys: IssuedKeys;
  calendarLinks: CalendarLinks;
  rotations: Rotations;
  keyReminders: KeyReminders;
  calendarNetwork: CalendarNetwork;
  backups: DeskBackups;
  acts: Acts;
  exchange: Exchange;
  demo: Demo;
  turns: Turns;
  entry: Entry;
  handover: Handover;
  events: Listeners<DeskEvent>;
  openEntryWindow: HostPorts['openEntryWindow'];
  userAgent: string;
  state(): DeskState;
  changed(): void;
  /** Gives up what is on its way, and resolves when nothing runs in the background any more. */
  windUp(): Promise<void>;
}

export interface PartsOptions extends DeskOptions {
  settings: SettingsStore;
  vault: Vault;
  journal: Journal;
  acts: Acts;
  own: Embedded;
  /** The demo’s, where it was started beside. */
  demoStart?: Promise<Embedded> | undefined;
  now: () => Date;
  clockShiftMs: number;
}
