import { hash, timingSafeEqual } from 'node:crypto';

/** What is stored of a secret. Plain SHA-256 is enough: 190 random bits cannot be guessed at any speed. */
export function hashOf(secret: string): string {
  return hash('sha256', secret, 'hex');
}

/** Takes the same time wherever the two differ. */
export function isSameHash(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one, 'latin1'), Buffer.from(other, 'latin1'));
}
