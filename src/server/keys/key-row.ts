import type { Selectable } from 'kysely';
import type { Instant } from '../../shared/dates.ts';
import { type Key, type KeyId, type Scope, scopeNames } from '../../shared/models/key.ts';
import { idHint } from '../../shared/token.ts';
import type { Schema } from '../db/schema.ts';

export type KeyRow = Selectable<Schema['key']>;

/** A key as it is shown: everything but what would give it away. */
export function keyOf(row: KeyRow, now: Date): Key {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes === null ? null : readScopes(row.scopes),
    canManage: row.can_manage === 1,
    prefix: idHint('tok', row.id),
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    lastUsedBy: row.last_used_by,
    expiresAt: endOf(row),
    replacedBy: row.replaced_by,
    replacedAt: row.replaced_at,
    state: stateOf(row, now),
  };
}

/** Whether its time is over, be it its own or that of its overlap. */
export function isEnded(row: Pick<KeyRow, 'expires_at' | 'replaced_until'>, now: Date): boolean {
  const end = endOf(row);
  return end !== null && Date.parse(end) <= now.getTime();
}

/** Whether its overlap ended it; one that was revoked before that was not. */
export function isOutlived(
  { replaced_until, revoked_at }: Pick<KeyRow, 'replaced_until' | 'revoked_at'>,
  now: Date,
): boolean {
  return replaced_until !== null && replaced_until <= (revoked_at ?? now.toISOString());
}

/** In one spelling for all, since they are compared as text. */
export function storedEnd(expiresAt: Instant | null): Instant | null {
  return expiresAt === null ? null : new Date(expiresAt).toISOString();
}

export function keyIdOf(id: string): KeyId {
  return id as KeyId;
}

/** The end of an overlap is never past the key's own, so it says more. */
function endOf(row: Pick<KeyRow, 'expires_at' | 'replaced_until'>): Instant | null {
  return row.replaced_until ?? row.expires_at;
}

function stateOf(row: KeyRow, now: Date): Key['state'] {
  if (row.replaced_by !== null) return 'replaced';
  return isEnded(row, now) ? 'expired' : 'active';
}

function readScopes(stored: string): Scope[] {
  return scopeNames.filter((scope) => stored.split(' ').includes(scope));
}
