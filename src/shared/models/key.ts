import { z } from 'zod';
import { instant } from '../dates.ts';
import { answerEnum, id, name } from './fields.ts';

export { canWrite, keysMax } from './key-rules.ts';

/** A key's id is its public part, as in `tok_` + id: it names the key without giving it away. */
export const keyId = id<'KeyId'>();
export type KeyId = z.output<typeof keyId>;

export const scopeNames = ['read', 'write'] as const;
export type Scope = (typeof scopeNames)[number];

/** Write always includes read, so there are only two sets to ask for. */
export const scopes = z.union([
  z.tuple([z.literal('read')]),
  z.tuple([z.literal('read'), z.literal('write')]),
]);
export type Scopes = z.output<typeof scopes>;

/** A key that was replaced works until its overlap ends; then it is no longer listed. */
export const keyStates = ['active', 'replaced', 'expired'] as const;

export const key = z.object({
  id: keyId,
  name: z.string(),
  /** Null for a key made before scopes existed: it may read and write (T3). */
  scopes: z.array(answerEnum(scopeNames, 'read')).nullable(),
  canManage: z.boolean(),
  /** As shown in lists: `tok_a1b2...`. */
  prefix: z.string(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  /** The program that used it last, by the name it gives. */
  lastUsedBy: z.string().nullable().default(null),
  /** When it ends: its own expiry, or the end of its overlap where that is earlier. */
  expiresAt: instant.nullable(),
  /** The key that took its place. */
  replacedBy: keyId.nullable().default(null),
  replacedAt: instant.nullable().default(null),
  state: answerEnum(keyStates, 'active'),
});
export type Key = z.output<typeof key>;

export const keyCreate = z.strictObject({
  name: name(60),
  scopes,
  canManage: z.boolean().default(false),
  expiresAt: instant.nullable().default(null),
});

/** An end of null is none. */
export const keyUpdate = z
  .strictObject({
    id: keyId,
    name: keyCreate.shape.name.optional(),
    expiresAt: instant.nullable().optional(),
  })
  .refine(
    ({ name, expiresAt }) => name !== undefined || expiresAt !== undefined,
    'Send a name, an end, or both.',
  );

export const keyCreated = key.extend({ key: z.string() });

export const overlapSecondsMax = 7 * 24 * 3600;

/**
 * `key` is the successor, made by who asks: it lies in a safe place before it works anywhere, and
 * the same request again answers the same. Without it the garage makes one.
 */
export const keyRotate = z.strictObject({
  /** `self` is the key that asks. */
  id: keyId,
  overlapSeconds: z.int().min(0).max(overlapSecondsMax, 'An overlap is at most seven days.'),
  key: z.string().max(200).optional(),
});

/** At most so many programs are remembered of a key. */
export const keyClientsMax = 20;

/** A program that used a key. */
export const keyClient = z.object({
  /** Null for one that gives no name. */
  client: z.string().nullable(),
  firstUsedAt: instant,
  lastUsedAt: instant,
});
export type KeyClient = z.output<typeof keyClient>;
