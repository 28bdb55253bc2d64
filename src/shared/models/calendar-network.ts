import { z } from 'zod';
import { problemDetails } from '../errors.ts';

/** Whether this computer's own garage shows calendars to the network it is on, and where. */
export const calendarNetwork = z.discriminatedUnion('state', [
  z.object({ state: z.literal('off') }),
  z.object({ state: z.literal('on'), origin: z.string() }),
  /** It was switched on, and cannot be now. */
  z.object({ state: z.literal('failed'), problem: problemDetails }),
]);
export type CalendarNetworkState = z.output<typeof calendarNetwork>;
