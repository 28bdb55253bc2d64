import { z } from 'zod';
import { keychainTrouble } from '../models/vault.ts';

/**
 * Windows builds one address of service and account with a slash between, and
 * the probe's name has a colon: a caller's name can be neither.
 */
export const secretName = z
  .string()
  // As a key of an object, so that it must not be one that every object has: __proto__.
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'This is no name for a secret.');

/**
 * What a request header can carry. Keychains keep C strings of at most 2,560
 * bytes, so anything wider could come back as something else than was stored.
 */
export const secretText = z
  .string()
  .regex(/^[\x21-\x7e]{1,2048}$/, 'A key is 1 to 2,048 visible ASCII characters.');

const account = z.string().min(1).max(128);
const place = { id: z.int(), service: z.string().min(1).max(128), account };

/** What the desk asks its child process, one at a time. */
export const question = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('get'), ...place }),
  z.strictObject({ act: z.literal('set'), ...place, secret: secretText }),
  z.strictObject({ act: z.literal('delete'), ...place }),
]);
export type Question = z.output<typeof question>;

/** What the child answers. Never the system's own words: they could quote what they were given. */
export const answer = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('get'), id: z.int(), secret: secretText.nullable() }),
  z.strictObject({ act: z.literal('set'), id: z.int() }),
  z.strictObject({ act: z.literal('delete'), id: z.int() }),
  z.strictObject({ act: z.literal('trouble'), id: z.int(), trouble: keychainTrouble }),
]);
export type Answer = z.output<typeof answer>;
