import { z } from 'zod';
import { instant } from '../dates.ts';
import { problemDetails } from '../errors.ts';
import { isLoopback } from '../loopback.ts';
import { account } from './account.ts';
import { plainTroubles } from './connection-trouble.ts';
import { id, name } from './fields.ts';
import { key } from './key.ts';

export { isLoopback } from '../loopback.ts';

export const connectionId = id<'ConnectionId'>();
export type ConnectionId = z.output<typeof connectionId>;

/** `own`: the garage this app runs by itself; `demo`: likewise, with the demo story; `remote`: started elsewhere. */
export const connectionKinds = ['own', 'demo', 'remote'] as const;
export type ConnectionKind = (typeof connectionKinds)[number];

export const headerStyles = ['bearer', 'x-track-key'] as const;

/** A garage's address as an origin: https, or http on this computer, and nothing behind it. */
export const origin = z
  .string()
  .trim()
  .max(300)
  .transform((typed, context) => {
    const url = URL.canParse(typed) ? new URL(typed) : null;
    const isBare =
      url !== null &&
      url.username === '' &&
      url.password === '' &&
      (url.pathname === '/' || url.pathname === '') &&
      url.search === '' &&
      url.hash === '';
    if (!url || !isBare || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
      context.addIssue('Use an address such as https://garage.example.org, without a path.');
      return z.NEVER;
    }
    if (url.protocol === 'http:' && !isLoopback(url)) {
      context.addIssue('Use https: over http anybody on the way could read the key.');
      return z.NEVER;
    }
    return url.origin;
  });

/** What the page may know of the key we hold. The key itself is never part of it. */
export const heldKey = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({
    state: z.literal('stored'),
    /** `tok_a1b2...` */
    hint: z.string(),
    savedAt: instant,
    keptIn: z.enum(['keychain', 'passphrase', 'memory']),
  }),
]);
export type HeldKey = z.output<typeof heldKey>;

/** What is wrong with a connection; its words stand in connection-trouble.ts. */
export const connectionTrouble = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(plainTroubles) }),
  z.object({ kind: z.literal('keyExpired'), on: z.string().nullable() }),
  z.object({ kind: z.literal('busy'), waitSeconds: z.int().nullable() }),
  z.object({ kind: z.literal('failing'), status: z.int() }),
  z.object({ kind: z.literal('sentElsewhere'), to: z.string().nullable() }),
  z.object({ kind: z.literal('certificateWrongName'), names: z.string().nullable() }),
]);

/** By how much this computer's clock is ahead of the garage's; null where it is near enough. */
const clockAheadSeconds = z.int().nullable();

/** How the connection last answered. */
export const connectionHealth = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unknown') }),
  z.object({ state: z.literal('testing') }),
  z.object({
    state: z.literal('works'),
    account,
    key,
    latencyMs: z.number(),
    clockAheadSeconds,
    at: instant,
  }),
  z.object({
    state: z.literal('failed'),
    problem: problemDetails,
    trouble: connectionTrouble,
    clockAheadSeconds,
    at: instant,
  }),
]);
export type ConnectionHealth = z.output<typeof connectionHealth>;

export const connection = z.object({
  id: connectionId,
  kind: z.enum(connectionKinds),
  label: z.string(),
  /** Null while our own garage is not running yet. */
  origin: z.string().nullable(),
  headerStyle: z.enum(headerStyles),
  isActive: z.boolean(),
  key: heldKey,
  health: connectionHealth,
});
export type Connection = z.output<typeof connection>;

export const connectionAdd = z.strictObject({
  label: name(60),
  origin,
  headerStyle: z.enum(headerStyles).default('bearer'),
});
