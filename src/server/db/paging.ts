import type { z } from 'zod';
import { Problem } from '../../shared/errors.ts';

/** What every list is asked with. */
export interface Paging {
  limit?: number | undefined;
  cursor?: string | undefined;
}

const pageSize = 50;

/** Lists read one row more than they give out, which tells whether there is another page. */
export function rowsOf(paging: Paging): number {
  return (paging.limit ?? pageSize) + 1;
}

/**
 * The sort key of the last row given out, null for the first page. Going on from a key and not
 * from a count loses and doubles nothing when rows come and go in between.
 */
export function readCursor<Key extends z.ZodType>(
  { cursor }: Paging,
  key: Key,
): z.output<Key> | null {
  if (cursor === undefined) return null;
  const decoded = decode(cursor);
  const read = key.safeParse(decoded);
  if (read.success && isStorable(decoded)) return read.data;
  const message = 'This cursor is not one of this list’s. Start again without it.';
  throw new Problem('invalid_input', message, { fields: [{ path: 'cursor', message }] });
}

/** One page out of the rows read; `keyOf` gives what the list is sorted by. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  paging: Paging,
  { keyOf, itemOf }: { keyOf: (row: Row) => unknown[]; itemOf: (row: Row) => Item },
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, rowsOf(paging) - 1);
  const last = shown.at(-1);
  const isMore = rows.length > shown.length && last !== undefined;
  return { items: shown.map(itemOf), nextCursor: isMore ? cursorOf(keyOf(last)) : null };
}

/** No list gave out what no row can hold, and PostgreSQL fails on a text with NUL in it. */
function isStorable(key: unknown): boolean {
  return (
    !Array.isArray(key) || !key.some((part) => typeof part === 'string' && /[\0\p{Cs}]/u.test(part))
  );
}

/** What `readCursor` reads. */
export function cursorOf(key: unknown[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return undefined;
  }
}
