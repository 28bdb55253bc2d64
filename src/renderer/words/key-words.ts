import type { Instant } from '../../shared/dates.ts';
import type { Key } from '../../shared/models/key.ts';
import type { Rotation } from '../../shared/models/rotation.ts';
import { isEndNear } from '../../shared/rules/key-reminders.ts';
import { agoWords, dayOfInstant, instantWords } from './times.ts';

/** How a key stands, in one sentence. */
export function keyStateWords({ state, expiresAt }: Pick<Key, 'state' | 'expiresAt'>): string {
  if (state === 'expired' && expiresAt)
    return `Expired on ${dayOfInstant(expiresAt)}: it is refused.`;
  if (state === 'replaced' && expiresAt) return `Replaced: works until ${instantWords(expiresAt)}.`;
  if (expiresAt) return `Works until ${dayOfInstant(expiresAt)}.`;
  return 'Works until it is revoked.';
}

export function lastUsedWords({
  lastUsedAt,
  lastUsedBy,
}: Pick<Key, 'lastUsedAt' | 'lastUsedBy'>): string {
  if (lastUsedAt === null) return 'never used';
  return `last used ${agoWords(lastUsedAt)}${lastUsedBy ? ` by ${lastUsedBy}` : ''}`;
}

export type OldKeyStanding = 'works' | 'endsSoon' | 'ended';

export function oldKeyStanding(
  { replacedAt, endsAt, usedAt }: Pick<Rotation, 'replacedAt' | 'endsAt' | 'usedAt'>,
  now: Date = new Date(),
): OldKeyStanding {
  if (replacedAt === null || endsAt === null || Date.parse(endsAt) <= now.getTime()) return 'ended';
  return isEndNear({ hint: '', replacedAt, endsAt, usedAt }, now) ? 'endsSoon' : 'works';
}

/** What the administrator of a server types, on that server. */
export function administratorCommand(accountName: string): string {
  const isPlain = /^[A-Za-z0-9_.-]+$/.test(accountName);
  const name = isPlain ? accountName : `'${accountName.replaceAll("'", String.raw`'\''`)}'`;
  return `track user rotate ${name}`;
}

export const expiries = {
  none: { label: 'Never', days: null },
  month: { label: 'In 30 days', days: 30 },
  quarter: { label: 'In 90 days', days: 90 },
  year: { label: 'In 365 days', days: 365 },
} as const;
export type Expiry = keyof typeof expiries;

const dayMs = 86_400_000;

export function expiresAtOf(expiry: Expiry, now: Date = new Date()): Instant | null {
  const { days } = expiries[expiry];
  return days === null ? null : new Date(now.getTime() + days * dayMs).toISOString();
}
