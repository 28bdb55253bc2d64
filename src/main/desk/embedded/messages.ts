import { z } from 'zod';
import type { Admin } from '../../../server/index.ts';
import { problemDetails } from '../../../shared/errors.ts';

/** What the desk needs of the administrator of its own garage. */
export type AdminMethod = 'setSlotKey' | 'voidSlotKey' | 'listAccounts' | 'seed';
export type OwnAdmin = Pick<Admin, AdminMethod>;

export interface WorkerStart {
  dataDir: string;
  port: number;
  /** The port was asked for: another one would not do. */
  isPortFixed: boolean;
  /** How far the desk's clock is from the computer's: 0 but in tests. */
  clockShiftMs: number;
}

/** To the worker. */
export type AdminCall = {
  [Method in AdminMethod]: { id: number; method: Method; args: Parameters<OwnAdmin[Method]> };
}[AdminMethod];
export type ToWorker = AdminCall | { method: 'close' };

/** From the worker. */
export const fromWorker = z.discriminatedUnion('name', [
  z.object({ name: z.literal('ready'), origin: z.string(), port: z.int() }),
  z.object({ name: z.literal('refused'), problem: problemDetails }),
  z.object({ name: z.literal('done'), id: z.int(), value: z.unknown() }),
  z.object({ name: z.literal('failed'), id: z.int(), problem: problemDetails }),
]);
export type FromWorker = z.input<typeof fromWorker>;
