import { z } from 'zod';
import { problemDetails } from '../errors.ts';
import { connectionId } from '../models/connection.ts';
import { deskState } from '../models/desk-state.ts';

/** What the desk pushes to the page. */
export const deskEvent = z.discriminatedUnion('name', [
  /** The desk's own state changed; the whole of it comes along. */
  z.object({ name: z.literal('desk.changed'), state: deskState }),
  /** What the garage holds may have changed, or is another garage's: read again. */
  z.object({ name: z.literal('garage.changed') }),
  /** The entry document was sent, or closed: `problem` is null when the key was taken. */
  z.object({
    name: z.literal('heldKey.typed'),
    connectionId,
    problem: problemDetails.nullable(),
  }),
  /** A passphrase form was sent: `problem` is null when what it was for is done. */
  z.object({ name: z.literal('vault.typed'), problem: problemDetails.nullable() }),
  /** The tray or a menu asks for a place in the app. */
  z.object({ name: z.literal('place.opened'), path: z.string().startsWith('/') }),
]);
export type DeskEvent = z.output<typeof deskEvent>;
