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
    expiresAt: row.expires_at,
    state: isExpired(row, now) ? 'expired' : 'active',
  };
}

export function isExpired(row: Pick<KeyRow, 'expires_at'>, now: Date): boolean {
  return row.expires_at !== null && Date.parse(row.expires_at) <= now.getTime();
}

/** In one spelling for all, since they are compared as text. */
export function storedEnd(expiresAt: Instant | null): Instant | null {
  return expiresAt === null ? null : new Date(expiresAt).toISOString();
}

export function keyIdOf(id: string): KeyId {
  return id as KeyId;
}

function readScopes(stored: string): Scope[] {
  return scopeNames.filter((scope) => stored.split(' ').includes(scope));
}
