import { z } from 'zod';

/** Where `track` finds a key: in its file, or in its environment, which wins. */
export const trackSources = ['environment', 'file'] as const;
export type TrackSource = (typeof trackSources)[number];

/** A key that `track` uses on this computer and that this app could use too: its hint, never itself. */
export const trackOffer = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('found'),
    from: z.enum(trackSources),
    origin: z.string(),
    hint: z.string(),
    /** `new`: would be a connection of its own; `keyless`, `other`: one there has no key, or another; `held`: this key. */
    standing: z.enum(['new', 'keyless', 'other', 'held']),
    /** The connection at this origin, if there is one. */
    label: z.string().nullable(),
  }),
  /** There is something, and it cannot be used as it is. */
  z.object({ state: z.literal('unusable'), from: z.enum(trackSources), reason: z.string() }),
]);
export type TrackOffer = z.output<typeof trackOffer>;

/** What the person saw is what is taken: the file may have been changed since. */
export const trackTake = z.strictObject({
  from: z.enum(trackSources),
  origin: z.string().max(300),
  hint: z.string().max(64),
});
