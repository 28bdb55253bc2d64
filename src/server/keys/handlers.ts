import type { Instant } from '../../shared/dates.ts';
import { Problem } from '../../shared/errors.ts';
import type { KeyId } from '../../shared/models/key.ts';
import { mintToken } from '../../shared/token.ts';
import { audit } from '../db/audit.ts';
import { type Owned, ownedBy } from '../db/owned.ts';
import type { Context, HandlersOf } from '../http/handler.ts';
import { type Act, insertKey, requireLiving, requireRoom, revokeKeys } from './issue.ts';
import { isExpired, keyOf, type KeyRow, storedEnd } from './key-row.ts';

/** The keys an account gives out to its tools. */
export const keyHandlers = {
  'key.list': async ({ db, accountId, now }) => {
    const rows = await ownedBy(accountId, db)
      .select('key')
      .selectAll()
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return { items: rows.map((row) => keyOf(row, now)), nextCursor: null };
  },

  'key.create': async (context, input) => {
    const { name, scopes, canManage, expiresAt } = input;
    const act = actOf(context);
    requireUsable(input, context.now);
    const token = mintToken('tok');
    return context.db.transaction().execute(async (transaction) => {
      await requireLiving(transaction, act);
      await requireRoom(transaction, act);
      const row = await insertKey(transaction, act, {
        token,
        name,
        scopes: [...scopes],
        canManage,
        expiresAt,
      });
      return { ...keyOf(row, context.now), key: token.text };
    });
  },

  'key.update': async (context, { id, name, expiresAt }) => {
    const act = actOf(context);
    refusePast(expiresAt, context.now);
    return context.db.transaction().execute(async (transaction) => {
      await requireLiving(transaction, act);
      const owned = ownedBy(context.accountId, transaction);
      const before = await find(owned, id);
      // One that had ended comes back among the active ones.
      if (expiresAt !== undefined && isExpired(before, context.now)) {
        await requireRoom(transaction, act);
      }
      const row = await owned
        .update('key')
        .set({ name, expires_at: expiresAt === undefined ? undefined : storedEnd(expiresAt) })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow();
      const entry = { ...act, at: act.now, subject: id };
      if (name !== undefined) await audit(transaction, { ...entry, event: 'key.renamed' });
      if (expiresAt !== undefined) {
        await audit(transaction, { ...entry, event: 'key.expiryChanged' });
      }
      return keyOf(row, context.now);
    });
  },

  'key.revoke': async (context, { id }) => {
    const act = actOf(context);
    await context.db.transaction().execute(async (transaction) => {
      await requireLiving(transaction, act);
      await find(ownedBy(context.accountId, transaction), id);
      if (id === context.key.id) {
        throw new Problem(
          'conflict',
          'This is the key that asks. Revoke it with another key, or nobody may be left who can.',
        );
      }
      await revokeKeys(transaction, act, [id]);
    });
    return null;
  },
} satisfies HandlersOf<'key'>;

function actOf({ accountId, key, now }: Context): Act {
  return { accountId, now, actor: key.id };
}

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
