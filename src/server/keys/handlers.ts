import type { Instant } from '../../shared/dates.ts';
import { Problem } from '../../shared/errors.ts';
import type { Key, KeyId } from '../../shared/models/key.ts';
import { mintToken, readToken, type Token } from '../../shared/token.ts';
import { auditWrite } from '../db/audit.ts';
import type { HandlersOf } from '../http/handler.ts';
import { headOf, insertKey, requireLiving, requireRoom, revokeKeys } from './issue.ts';
import { isEnded, keyOf, storedEnd } from './key-row.ts';
import { clientsOf, listedKeys, requireKnown, requireListed } from './queries.ts';
import { rotate } from './rotate.ts';

/** The keys an account gives out to its tools. */
export const keyHandlers = {
  'key.list': async ({ own, now }) => {
    const listed = listedKeys(own, now).selectAll();
    const rows = await listed.orderBy('created_at').orderBy('id').execute();
    return { items: rows.map((row) => keyOf(row, now)), nextCursor: null };
  },

  'key.create': ({ write, now }, input) => {
    const { name, scopes, canManage, expiresAt } = input;
    const token = mintToken('tok');
    return write(async (writing) => {
      const { transaction } = writing;
      requireUsable(input, now);
      await requireLiving(transaction, writing);
      await requireRoom(transaction, writing);
      const row = await insertKey(transaction, writing, {
        token,
        name,
        scopes: [...scopes],
        canManage,
        expiresAt,
      });
      return { ...keyOf(row, now), key: token.text };
    });
  },

  'key.update': ({ write, now }, { id, name, expiresAt }) =>
    write(async (writing) => {
      const { own, transaction } = writing;
      refusePast(expiresAt, now);
      await requireLiving(transaction, writing);
      const before = await requireListed(own, id, now);
      if (expiresAt !== undefined && before.replaced_by !== null) {
        throw new Problem(
          'conflict',
          'This key was replaced, and ends with its overlap. Send its rotation again to move that end.',
        );
      }
      // One that had ended comes back among the active ones.
      if (expiresAt !== undefined && isEnded(before, now)) {
        await requireRoom(transaction, writing);
      }
      const row = await own
        .update('key')
        .set({ name, expires_at: expiresAt === undefined ? undefined : storedEnd(expiresAt) })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow();
      if (name !== undefined) await auditWrite(writing, { event: 'key.renamed', subject: id });
      if (expiresAt !== undefined) {
        await auditWrite(writing, { event: 'key.expiryChanged', subject: id });
      }
      return keyOf(row, now);
    }),

  'key.revoke': ({ write, key, now }, { id }) =>
    write(async (writing) => {
      const { own, transaction } = writing;
      await requireLiving(transaction, writing);
      const row = await requireListed(own, id, now);
      const asking = await requireListed(own, key.id, now);
      if (headOf(row) === headOf(asking)) {
        throw new Problem(
          'conflict',
          'This is the key that asks, or of one line with it. Revoke it with another key, or nobody may be left who can.',
        );
      }
      await revokeKeys(transaction, writing, [id]);
      return null;
    }),

  'key.rotate': ({ write, key, now }, { id, overlapSeconds, key: text }) => {
    const token = text === undefined ? mintToken('tok') : readKey(text);
    return write(async (writing) => {
      await requireLiving(writing.transaction, writing);
      const rotation = { id: selfOr(id, key), overlapSeconds, token };
      const row = await rotate(writing, key, rotation);
      return { ...keyOf(row, now), key: token.text };
    });
  },

  'key.clients': async ({ own, key }, { id }) => ({
    items: await clientsOf(own, await requireKnown(own, selfOr(id, key))),
    nextCursor: null,
  }),
} satisfies HandlersOf<'key'>;

/** `self` is no id of a key: those have eight letters and digits. */
function selfOr(id: KeyId, asking: Key): KeyId {
  return id === 'self' ? asking.id : id;
}

function readKey(text: string): Token {
  const reading = readToken(text);
  if (reading.shape === 'ours' && reading.token.kind === 'tok') return reading.token;
  throw wrong('key', 'This is not a whole key of the shape this garage makes.');
}

/** What would make a key that can never be used for what it is made for. */
function requireUsable(
  input: { scopes: readonly string[]; canManage: boolean; expiresAt: Instant | null },
  now: Date,
): void {
  refusePast(input.expiresAt, now);
  if (input.canManage && !input.scopes.includes('write')) {
    throw wrong('canManage', 'A key that manages keys needs write too.');
  }
}

function refusePast(expiresAt: Instant | null | undefined, now: Date): void {
  if (expiresAt && Date.parse(expiresAt) <= now.getTime()) {
    throw wrong('expiresAt', 'This is already past.');
  }
}

function wrong(path: string, message: string): Problem {
  return new Problem('invalid_input', `${path}: ${message}`, { fields: [{ path, message }] });
}
