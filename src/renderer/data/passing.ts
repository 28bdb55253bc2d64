import { Problem } from '../../shared/problem.ts';

/** A failure that may be gone a moment later, without anybody doing anything. */
export function isPassing(thrown: unknown): boolean {
  return thrown instanceof Problem && thrown.code === 'unavailable';
}
