import { hash } from 'node:crypto';
import { Problem } from '../../../shared/errors.ts';

/** The contents of attachments, each kept once under the SHA-256 (hex) of its bytes. */
export interface BlobStore {
  /** Durable when it resolves. The same bytes again are kept once. */
  put(bytes: Uint8Array): Promise<string>;
  /** Null where there is none; one that does not fit its hash any more is a Problem. */
  get(hash: string): Promise<Uint8Array | null>;
  has(hash: string): Promise<boolean>;
  remove(hash: string): Promise<void>;
  /** The hashes of all there are. */
  list(): Promise<string[]>;
}

export function hashOfBytes(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}

export function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

const damagedWords =
  'This file was damaged where it is kept, so it is not given out. Put a backup in place, or attach the file again.';

export function damaged(): Problem {
  return new Problem('unavailable', damagedWords);
}

export function isDamaged(thrown: unknown): boolean {
  return thrown instanceof Problem && thrown.message === damagedWords;
}
