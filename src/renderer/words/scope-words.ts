import type { Key } from '../../shared/models/key.ts';
import { canWrite } from '../../shared/models/key-rules.ts';

/** What a key may do, in words. */
export function scopeWords(key: Pick<Key, 'scopes' | 'canManage'>): string {
  const scopes = canWrite(key) ? 'read and write' : 'read only';
  return key.canManage ? `${scopes}, and manage keys` : scopes;
}
