import { Problem } from '../../shared/errors.ts';
import { hashOf } from '../db/hash.ts';
import type { Idempotency } from '../db/writing.ts';

/** What the client promises by its Idempotency-Key; undefined where it sends none. */
export function readIdempotency(
  header: string | null,
  { name, input, isSecret }: { name: string; input: unknown; isSecret: boolean },
): Idempotency | undefined {
  if (header === null) return undefined;
  if (!/^[\x21-\x7e]{1,200}$/.test(header)) {
    throw new Problem(
      'invalid_input',
      'Send as Idempotency-Key up to 200 letters, digits and signs, such as a UUID.',
    );
  }
  // The parsed input has its fields in the schema's order, whatever order they were sent in.
  return { key: header, fingerprint: hashOf(JSON.stringify([name, input])), isSecret };
}
