import type { OpenName } from '../../shared/contract/garage.ts';

/** Under what the cache keeps an answer of the desk. */
export const deskKey = ['desk.state'] as const;
export const linksKey = ['calendarLink.list'] as const;
export const seenKey = ['rotation.seen'] as const;
export const backupsKey = ['backup.list'] as const;
export const trackKey = ['trackConfig.list'] as const;
export const actsKey = ['deskAct.list'] as const;

// Each garage has a part of the cache of its own: one garage's cars never show under another's name.
export type GarageKey = readonly [name: OpenName, connectionId: string, input: unknown];

export function isGarageKey(key: readonly unknown[]): boolean {
  return key.length === 3;
}
