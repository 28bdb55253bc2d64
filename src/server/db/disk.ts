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

const fullCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const refusedCodes = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'EISDIR', 'ENOENT']);

function words(code: string, folder: string): string | undefined {
  if (fullCodes.has(code)) {
    return 'The disk is full, so nothing was saved. Make room and try again.';
  }
  if (refusedCodes.has(code)) {
    return `${folder} cannot be written to. Check the folder and its permissions, then try again.`;
  }
  if (code === 'EIO') {
    return `${folder} could not be read or written. Check the disk, then try again.`;
  }
  return undefined;
}

function codeOf(thrown: unknown): string {
  if (!(thrown instanceof Error) || !('code' in thrown)) return '';
  return typeof thrown.code === 'string' ? thrown.code : '';
}
