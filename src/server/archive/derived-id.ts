import { hash } from 'node:crypto';
import type { AccountId } from '../../shared/models/account.ts';

/**
 * The id that something gets here when its own is taken by another account of this garage: always
 * the same, so that all that names it finds it, in whatever request. A UUID of version 8, which is
 * for such made ones.
 */
export function derivedId(accountId: AccountId, id: string): string {
  const hex = hash('sha256', `${accountId}/${id}`, 'hex');
  const version = `8${hex.slice(13, 16)}`;
  const variant = `${(8 + (Number.parseInt(hex.slice(16, 17), 16) % 4)).toString(16)}${hex.slice(17, 20)}`;
  return [hex.slice(0, 8), hex.slice(8, 12), version, variant, hex.slice(20, 32)].join('-');
}
