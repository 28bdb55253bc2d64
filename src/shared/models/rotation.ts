import { z } from 'zod';
import { instant } from '../dates.ts';
import { problemDetails } from '../errors.ts';
import { connectionId } from './connection.ts';
import { overlapNames, rotationStepNames } from './overlaps.ts';

export const overlap = z.enum(overlapNames);

/** A rotation of the key we hold, from its start until the old key is of no interest any more. */
export const rotation = z.object({
  connectionId,
  /** `waiting`: for the garage or the keychain; it goes on by itself. */
  state: z.enum(['running', 'waiting', 'done']),
  /** The last step taken. */
  step: z.enum(rotationStepNames),
  overlap,
  oldHint: z.string(),
  newHint: z.string(),
  startedAt: instant,
  /** What it waits for, in words. */
  problem: problemDetails.nullable(),
  /** When the garage took the new key, and when the old one ends: known once it has. */
  replacedAt: instant.nullable(),
  endsAt: instant.nullable(),
  /** When another program last used the old key, of those that have since it was replaced. */
  usedAt: instant.nullable(),
});
export type Rotation = z.output<typeof rotation>;

/** A program that has used the old key, by the name it gives itself. */
export const seenClient = z.object({
  client: z.string(),
  lastUsedAt: instant,
  /** It has used it after it was replaced, so it does not have the new one. */
  isSince: z.boolean(),
});
export type SeenClient = z.output<typeof seenClient>;
