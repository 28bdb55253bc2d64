import { closeSync, openSync } from 'node:fs';
import { Problem } from '../../../shared/errors.ts';

/** Makes the file before SQLite would, so that nobody else may read it; its companions take over its mode. */
export function makeOwnFile(path: string): void {
  try {
    closeSync(openSync(path, 'a', 0o600));
  } catch (thrown) {
    throw new Problem(
      'unavailable',
      `${path} cannot be written to. Check the folder’s permissions, then try again.`,
      { cause: thrown },
    );
  }
}
