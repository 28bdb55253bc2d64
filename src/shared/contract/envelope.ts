import { z } from 'zod';
import { problemDetails } from '../errors.ts';

/** What the page sends over its one channel. */
export const pageRequest = z.strictObject({ name: z.string().max(64), input: z.unknown() });
export type PageRequest = z.output<typeof pageRequest>;

/** What it gets back: errors do not survive the way between processes, so they travel as data. */
export const envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), problem: problemDetails }),
]);
export type Envelope = z.output<typeof envelope>;
