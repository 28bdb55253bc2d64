import type { Instant } from '../shared/dates.ts';

/** `2026-11-27 20:15 UTC`: the same on every computer that looks at a garage. */
export function timeWords(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
