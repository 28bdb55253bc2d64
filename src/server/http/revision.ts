import { Problem } from '../../shared/errors.ts';

/** A record's ETag is its revision. Undefined for what is no record. */
export function etagOf(output: unknown): string | undefined {
  if (typeof output !== 'object' || output === null || !('revision' in output)) return undefined;
  return typeof output.revision === 'number' ? `"${output.revision}"` : undefined;
}

/** The revision a change is for; undefined where any is. A tag made weak on the way is taken too. */
export function readIfMatch(header: string | null): number | undefined {
  if (header === null || header.trim() === '*') return undefined;
  const revision = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(header)?.[1];
  if (revision !== undefined) return Number(revision);
  throw new Problem('invalid_input', 'Send as If-Match one ETag that this garage gave, as "3".');
}

export function matchesTag(header: string | null, etag: string): boolean {
  if (header === null) return false;
  return header.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()));
}
