import { Problem } from '../../shared/errors.ts';
import type { Backup, Restored } from '../../shared/models/backup.ts';
import type { Connections } from './connections.ts';
import type { Embedded } from './embedded/embedded.ts';
import type { Notices } from './notices.ts';
import type { SlotKeys } from './slot-keys.ts';

/** The backups of this computer's garage; of another the app knows none. */
export interface DeskBackups {
  list(): Promise<Backup[]>;
  create(): Promise<Backup>;
  restore(name: string): Promise<Restored>;
}

export interface DeskBackupsOptions {
  connections: Connections;
  own: Embedded;
  slotKeys: SlotKeys;
  notices: Notices;
}

export function openDeskBackups(options: DeskBackupsOptions): DeskBackups {
  const { connections, own, slotKeys, notices } = options;

  function requireOwn(): void {
    const { kind, label } = connections.active();
    if (kind === 'own') return;
    const words =
      kind === 'demo'
        ? 'The demo garage is made anew each time, so it has no backups.'
        : `${label} runs elsewhere, and is backed up there: track backup`;
    throw new Problem('forbidden', words);
  }

  return {
    async list() {
      requireOwn();
      return own.admin.listBackups();
    },
    async create() {
      requireOwn();
      return own.admin.makeBackup();
    },
    async restore(name) {
      requireOwn();
      const restored = await own.restore(name, () =>
        // A key that cannot be put back is refused at the next request, which makes another and says so.
        slotKeys.putBack(connections.own()).catch(() => undefined),
      );
      notices.add(wordsOf(restored, connections.own().label));
      return restored;
    },
  };
}

function wordsOf({ putAside, missingAttachments }: Restored, label: string): string {
  const before =
    putAside === null
      ? 'What was there before is kept as a backup.'
      : 'What was there before was damaged; what is left of it lies in its data folder.';
  const missing =
    missingAttachments === 0
      ? ''
      : ` ${missingAttachments} of its attachments could not be found on this computer.`;
  return `${label} is as it was in the backup. ${before} Keys and calendar links made since then no longer work.${missing}`;
}
