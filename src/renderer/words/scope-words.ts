import type { Key } from '../../shared/models/key.ts';
import { canWrite } from '../../shared/models/key-rules.ts';

/** Its scopes alone. */
export function scopesOf(key: Pick<Key, 'scopes'>): string {
  return canWrite(key) ? 'read and write' : 'read only';
}

/** All that a key may do, in words. */
export function scopeWords(key: Pick<Key, 'scopes' | 'canManage'>): string {
  return key.canManage ? `${scopesOf(key)}, and manage keys` : scopesOf(key);
}
