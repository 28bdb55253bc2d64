import { Problem } from '../../../shared/errors.ts';

/** SQLite's own numbers; the low byte is the kind, the whole number the exact case. */
const kinds = {
  busy: 5,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notDatabase: 26,
};
const foreignKeyFailed = 787;

/** What SQLite failed at, in words a person can act on. What is our own bug passes unchanged. */
export function problemOf(thrown: unknown, path: string): unknown {
  const number = errorNumber(thrown);
  if (number === undefined) return thrown;
  if (number === foreignKeyFailed) {
    return new Problem('not_found', 'What this belongs to was just removed.', { cause: thrown });
  }
  const detail = words(number & 0xff, path);
  return detail === undefined ? thrown : new Problem('unavailable', detail, { cause: thrown });
}

export function isBusy(thrown: unknown): boolean {
  return ((errorNumber(thrown) ?? 0) & 0xff) === kinds.busy;
}

/** What is in the file cannot be read as a database, whatever is done. */
export function isDamage(thrown: unknown): boolean {
  const kind = (errorNumber(thrown) ?? 0) & 0xff;
  return kind === kinds.corrupt || kind === kinds.notDatabase;
}

function words(kind: number, path: string): string | undefined {
  switch (kind) {
    case kinds.busy:
      return 'The garage is busy with another program’s long change. Try again in a moment.';
    case kinds.full:
      return 'The disk is full, so nothing was saved. Make room and try again.';
    case kinds.readOnly:
    case kinds.cannotOpen:
      return `${path} cannot be written to. Check the folder’s permissions, then try again.`;
    case kinds.ioError:
      return `${path} could not be read or written. Check the disk, then try again.`;
    case kinds.corrupt:
    case kinds.notDatabase:
      return `${path} is damaged or not a garage. Put a backup in its place.`;
    default:
      return undefined;
  }
}

function errorNumber(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !('errcode' in thrown)) return undefined;
  return typeof thrown.errcode === 'number' ? thrown.errcode : undefined;
}
