import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../shared/errors.ts';
import { attachmentsFolder } from '../db/blobs/folder.ts';
import { databasePath } from '../db/open.ts';
import { halfCopied } from '../db/copy/progress.ts';
import { copyTo } from './copy-to.ts';
import type { Copied } from './copy.ts';
import { isHalfGarage } from './examine.ts';

/** A garage as something to be copied, on whichever engine. */
export interface BackupSource {
  /** Where its backups are kept. */
  folder: string;
  /** Throws where there is no whole garage, before anything is made for it. */
  requireGarage(): void;
  /** Leaves a verified copy as one file, with the attachments' contents in it where it is `whole`. */
  copy(to: string, options: CopyWanted): Promise<Pick<Copied, 'verdict' | 'missing'>>;
}

export interface CopyWanted {
  isWhole: boolean;
  signal: AbortSignal | undefined;
}

export function backupsFolder(dataDir: string): string {
  return join(dataDir, 'backups');
}

/** A garage in a folder. Its daily backups leave the contents where they lie and are not changed. */
export function folderSource(dataDir: string): BackupSource {
  const from = databasePath(dataDir);
  return {
    folder: backupsFolder(dataDir),
    requireGarage() {
      if (!existsSync(from)) throw new Problem('not_found', `There is no garage in ${dataDir}.`);
      if (isHalfGarage(from)) throw halfCopied();
    },
    copy: (to, { isWhole, signal }) =>
      copyTo({ from, to, contentsIn: isWhole ? attachmentsFolder(dataDir) : null }, signal),
  };
}
