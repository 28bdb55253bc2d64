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

export const keyStates = ['active', 'expired'] as const;

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
  expiresAt: instant.nullable(),
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
