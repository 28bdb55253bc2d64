import { open } from 'node:fs/promises';
import { Problem } from '../../shared/errors.ts';

/** What the disk refused, in words a person can act on. What is our own bug passes unchanged. */
export function diskProblemOf(thrown: unknown, folder: string): unknown {
  const detail = words(codeOf(thrown), folder);
  return detail === undefined ? thrown : new Problem('unavailable', detail, { cause: thrown });
}

export function isMissing(thrown: unknown): boolean {
  return codeOf(thrown) === 'ENOENT';
}

/** What was renamed into a folder is there after a loss of power only once the folder is on the disk too. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folder as a file, and needs none of this.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function words(code: string | undefined, folder: string): string | undefined {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return 'The disk is full, so nothing was saved. Make room and try again.';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'EISDIR':
      return `${folder} cannot be written to. Check the folder’s permissions, then try again.`;
    case 'EIO':
      return `${folder} could not be read or written. Check the disk, then try again.`;
    case undefined:
    default:
      return undefined;
  }
}

function codeOf(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}
