import { z } from 'zod';
import { connectionAdd } from './connection.ts';

/** More would be a list nobody looks through. */
export const connectionsMax = 20;

/** Connections to take to another computer. No key is in it: keys are set up where they are used. */
export const connectionsFile = z.strictObject({
  kind: z.literal('trackout-connections'),
  version: z.literal(1),
  connections: z.array(connectionAdd.required()).min(1).max(connectionsMax),
});

export const connectionsImported = z.object({ added: z.int(), alreadyThere: z.int() });
