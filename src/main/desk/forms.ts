import type { DeskEvent } from '../../shared/contract/events.ts';
import type { Settings } from '../../shared/models/desk-state.ts';
import type { Background } from './background.ts';
import type { Connections } from './connections.ts';
import { type Entry, openEntry } from './documents/entry.ts';
import { openPassphraseEntry, type PassphraseEntry } from './documents/passphrase.ts';
import type { HeldKeys } from './held-key.ts';
import type { Listeners } from './listeners.ts';
import type { Rotations } from './rotation/rotation.ts';
import type { VaultSecrets } from './secrets.ts';

export interface FormsOptions extends Pick<Background, 'turned'> {
  connections: Connections;
  heldKeys: HeldKeys;
  vaultSecrets: VaultSecrets;
  rotations: Rotations;
  events: Listeners<DeskEvent>;
  now: () => Date;
  theme: () => Settings['theme'];
}

/** The documents outside the page in which secrets are typed. */
export function openForms(options: FormsOptions): {
  entry: Entry;
  passphraseEntry: PassphraseEntry;
} {
  const { connections, heldKeys, vaultSecrets, rotations, events, now, theme, turned } = options;
  const entry = openEntry({
    now,
    theme,
    take: (id, typed) => heldKeys.take(id, typed),
    describe(id) {
      const place = connections.find(id);
      return { label: place.label, origin: place.origin ?? 'this computer' };
    },
    onDone: (connectionId, problem) =>
      events.tell({ name: 'heldKey.typed', connectionId, problem: problem?.toJSON() ?? null }),
  });
  const passphraseEntry = openPassphraseEntry({
    now,
    theme,
    unlock: (passphrase) => turned(vaultSecrets.unlockFile(passphrase)),
    async move(passphrase) {
      // The form may have been open for a while.
      rotations.refuseWhileRunning();
      await turned(vaultSecrets.toFile(passphrase));
    },
    change: (current, next) => vaultSecrets.changePassphrase(current, next),
    onDone: (problem) => events.tell({ name: 'vault.typed', problem: problem?.toJSON() ?? null }),
  });
  return { entry, passphraseEntry };
}
