import { z } from 'zod';
import { instant } from '../dates.ts';
import { deskActEvents } from './desk-act-events.ts';

/** Something this app did on this computer with a key or a link. Never the secret itself. */
export const deskAct = z.object({
  id: z.string(),
  at: instant,
  event: z.enum(deskActEvents),
  /** What the connection was called then. */
  place: z.string(),
  /** `tok_a1b2...` */
  hint: z.string().nullable(),
});
export type DeskAct = z.output<typeof deskAct>;
