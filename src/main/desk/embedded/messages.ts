import { z } from 'zod';
import type { Admin, Backups, Garage } from '../../../server/index.ts';
import { problemDetails } from '../../../shared/errors.ts';
import { type Backup, restored } from '../../../shared/models/backup.ts';

/** What the desk needs of the administrator of its own garage. */
export interface OwnAdmin extends Pick<
  Admin,
  'setSlotKey' | 'voidSlotKey' | 'listAccounts' | 'seed'
> {
  listBackups: Backups['list'];
  makeBackup(): Promise<Backup>;
  showCalendars: Garage['showCalendars'];
}
export type AdminMethod = keyof OwnAdmin;

export interface WorkerStart {
  dataDir: string;
  port: number;
  /** The port was asked for: another one would not do. */
  isPortFixed: boolean;
  /** How far the desk's clock is from the computer's: 0 but in tests. */
  clockShiftMs: number;
  /** Whether a backup is made every day. */
  isBackedUp: boolean;
  /** The backup that is put in the garage’s place before it opens. */
  restore?: string;
}

/** To the worker. */
export type AdminCall = {
  [Method in AdminMethod]: { id: number; method: Method; args: Parameters<OwnAdmin[Method]> };
}[AdminMethod];
export type ToWorker = AdminCall | { method: 'close' };

/** From the worker. */
export const fromWorker = z.discriminatedUnion('name', [
  z.object({
    name: z.literal('ready'),
    origin: z.string(),
    port: z.int(),
    restored: restored.nullable(),
  }),
  z.object({ name: z.literal('refused'), problem: problemDetails }),
  z.object({ name: z.literal('done'), id: z.int(), value: z.unknown() }),
  z.object({ name: z.literal('failed'), id: z.int(), problem: problemDetails }),
]);
export type FromWorker = z.input<typeof fromWorker>;
