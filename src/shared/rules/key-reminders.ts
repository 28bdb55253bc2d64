import type { Instant } from '../dates.ts';

/** What is known of a key the app holds, for saying that it wants attention. */
export interface HeldKeyFacts {
  /** The garage's name, for the words. */
  label: string;
  /** `tok_a1b2...` */
  hint: string;
  /** Stands for this key and no other. */
  identity: string;
  /** When it was made or, where the garage has not said so, saved. */
  since: Instant;
  expiresAt: Instant | null;
  /** The key before it, which may still work. */
  old: OldKeyFacts | null;
}

export interface OldKeyFacts {
  hint: string;
  replacedAt: Instant;
  endsAt: Instant;
  /** When another program last used it, of those that have since it was replaced. */
  usedAt: Instant | null;
}

export type KeyReminderKind = 'aged' | 'expiring' | 'expired' | 'usedSince' | 'endsInUse';

/** The same `id` is the same state of the same key: nobody is told of it twice. */
export interface KeyReminder {
  id: string;
  kind: KeyReminderKind;
  title: string;
  detail: string;
}

export interface KeyReminderRules {
  now: Date;
  /** Null: never remind of a key's age. */
  rotateAfterDays: number | null;
}

const dayMs = 86_400_000;
export const usualRotateAfterDays = 180;
/** Two weekends: time to change it everywhere, at home and at the track. */
export const expiringDays = 14;

/** What a person should do about a key, the most urgent first. */
export function keyReminders(key: HeldKeyFacts, rules: KeyReminderRules): KeyReminder[] {
  return [oldInUse(key, rules), ending(key, rules), aged(key, rules)].filter(
    (reminder) => reminder !== null,
  );
}

/** A day before the end at most; of a short overlap its second half. */
export function isEndNear({ replacedAt, endsAt }: OldKeyFacts, now: Date): boolean {
  const end = Date.parse(endsAt);
  const nearMs = Math.min(dayMs, (end - Date.parse(replacedAt)) / 2);
  return now.getTime() < end && end - now.getTime() <= nearMs;
}

function oldInUse({ label, old }: HeldKeyFacts, { now }: KeyReminderRules): KeyReminder | null {
  if (old === null || old.usedAt === null || now.getTime() >= Date.parse(old.endsAt)) return null;
  if (isEndNear(old, now)) {
    return {
      id: `endsInUse:${old.hint}:${old.replacedAt}`,
      kind: 'endsInUse',
      title: `A key for ${label} ends soon and is still in use`,
      detail: `${old.hint} ends ${inWords(old.endsAt, now)}. What still uses it stops working then: give it a key of its own.`,
    };
  }
  return {
    id: `usedSince:${old.hint}:${old.replacedAt}`,
    kind: 'usedSince',
    title: `The old key for ${label} was used after it was replaced`,
    detail: `${old.hint} is still saved somewhere else. Look under Settings → Connection where.`,
  };
}

function ending(key: HeldKeyFacts, { now }: KeyReminderRules): KeyReminder | null {
  const { label, hint, identity, expiresAt } = key;
  if (expiresAt === null) return null;
  const leftMs = Date.parse(expiresAt) - now.getTime();
  if (leftMs <= 0) {
    return {
      id: `expired:${identity}:${expiresAt}`,
      kind: 'expired',
      title: `The key for ${label} has expired`,
      detail: `${hint} is not accepted any more. Replace it under Settings → Connection.`,
    };
  }
  if (leftMs > expiringDays * dayMs) return null;
  return {
    id: `expiring:${identity}:${expiresAt}`,
    kind: 'expiring',
    title: `The key for ${label} expires soon`,
    detail: `${hint} expires ${inWords(expiresAt, now)}. A rotated key keeps this end: have it moved, or replace the key.`,
  };
}

function aged(key: HeldKeyFacts, { now, rotateAfterDays }: KeyReminderRules): KeyReminder | null {
  if (rotateAfterDays === null) return null;
  const days = Math.floor((now.getTime() - Date.parse(key.since)) / dayMs);
  if (days < rotateAfterDays) return null;
  return {
    id: `aged:${key.identity}`,
    kind: 'aged',
    title: `The key for ${key.label} is ${days} days old`,
    detail: `Rotate ${key.hint} under Settings → Connection; that takes two clicks.`,
  };
}

function inWords(instant: Instant, now: Date): string {
  const minutes = Math.ceil((Date.parse(instant) - now.getTime()) / 60_000);
  if (minutes < 120) return minutes === 1 ? 'in 1 minute' : `in ${minutes} minutes`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `in ${hours} hours`;
  return `in ${Math.floor(hours / 24)} days`;
}
