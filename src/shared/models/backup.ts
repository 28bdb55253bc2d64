import { z } from 'zod';
import { instant } from '../dates.ts';
import { type BackupReason, backupReasons } from './backup-reasons.ts';

const reasons = Object.keys(backupReasons) as [BackupReason, ...BackupReason[]];

/** The whole of a name in the folder of backups: nothing of a path. */
export const backupName = z
  .string()
  .regex(/^[0-9T-]{17}Z-[a-z-]{1,40}\.db$/, 'This is not the name of a backup.');

/** One of the backups that a garage keeps beside itself. */
export const backup = z.object({
  name: backupName,
  at: instant,
  reason: z.enum(reasons),
  bytes: z.int().nonnegative(),
});
export type Backup = z.output<typeof backup>;

/** What came of a restore, and the way back from it. */
export const restored = z.object({
  /** The backup or the file that was put in place. */
  from: z.string(),
  /** What was there before, as a backup; null where nothing was, or what was there could not be read. */
  before: backup.nullable(),
  /** The folder to which a damaged garage was put aside. */
  putAside: z.string().nullable(),
  /** Attachments whose content is neither in the backup nor in the garage’s folder. */
  missingAttachments: z.int().nonnegative(),
});
export type Restored = z.output<typeof restored>;
