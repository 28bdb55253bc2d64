import type { Instant } from '../../shared/dates.ts';
import { Problem } from '../../shared/errors.ts';
import type { KeyId } from '../../shared/models/key.ts';
import { mintToken } from '../../shared/token.ts';
import { auditWrite } from '../db/audit.ts';
import type { Owned } from '../db/owned.ts';
import type { HandlersOf } from '../http/handler.ts';
import { insertKey, requireLiving, requireRoom, revokeKeys } from './issue.ts';
import { isExpired, keyOf, type KeyRow, storedEnd } from './key-row.ts';

/** The keys an account gives out to its tools. */
export const keyHandlers = {
  'key.list': async ({ own, now }) => {
    const rows = await own.select('key').selectAll().orderBy('created_at').orderBy('id').execute();
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
      const before = await find(own, id);
      // One that had ended comes back among the active ones.
      if (expiresAt !== undefined && isExpired(before, now)) {
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

  'key.revoke': ({ write, key }, { id }) =>
    write(async (writing) => {
      const { own, transaction } = writing;
      await requireLiving(transaction, writing);
      await find(own, id);
      if (id === key.id) {
        throw new Problem(
          'conflict',
          'This is the key that asks. Revoke it with another key, or nobody may be left who can.',
        );
      }
      await revokeKeys(transaction, writing, [id]);
      return null;
    }),
} satisfies HandlersOf<'key'>;

async function find(owned: Owned, id: KeyId): Promise<KeyRow> {
  const row = await owned.select('key').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Problem('not_found', 'There is no such key.');
  return row;
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
