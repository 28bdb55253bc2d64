import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Problem } from '../../shared/errors.ts';
import { diskProblemOf } from '../db/disk.ts';
import { makeOwnFile } from '../db/sqlite/own-file.ts';
import { isDamage, problemOf } from '../db/sqlite/problems.ts';
import { type Copied, copyDatabase, type Copying } from './copy.ts';
import { offThread } from './off-thread.ts';

/** Leaves a verified copy that its owner alone can read, or nothing where the source is damaged. */
export async function copyTo(
  copying: Copying,
  signal?: AbortSignal,
): Promise<Copied & { verdict: 'whole' | 'damaged' }> {
  try {
    // What a killed one left there.
    await removeDatabase(copying.to);
    makeOwnFile(copying.to);
    const { verdict, missing } = await offThread(copyDatabase, copying, signal);
    if (verdict === 'different') {
      throw new Problem(
        'unavailable',
        'The copy is not the same as the garage, so it was not kept. Check the disk, then try again.',
      );
    }
    if (verdict === 'damaged') await removeDatabase(copying.to);
    return { verdict, missing };
  } catch (thrown) {
    await removeDatabase(copying.to);
    if (isDamage(thrown)) return { verdict: 'damaged', missing: 0 };
    const folder = dirname(copying.to);
    throw diskProblemOf(problemOf(thrown, folder), folder);
  }
}

/** A database file and what SQLite puts beside one. */
export async function removeDatabase(path: string): Promise<void> {
  for (const end of ['', '-journal', '-wal', '-shm']) await rm(`${path}${end}`, { force: true });
}
