import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isFolderLocked } from './lock.ts';

const garageFile = z.object({
  origin: z.string().refine((origin) => URL.canParse(origin)),
  pid: z.int().positive(),
  startedAt: z.iso.datetime(),
});
/** Where a running garage is reached, for the other programs of the same person. */
export type GarageFile = z.output<typeof garageFile>;

export async function writeGarageFile(dataDir: string, content: GarageFile): Promise<void> {
  const path = pathIn(dataDir);
  const fresh = `${path}.${process.pid}`;
  await writeFile(fresh, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  await rename(fresh, path);
}

export async function removeGarageFile(dataDir: string): Promise<void> {
  await rm(pathIn(dataDir), { force: true });
}

/**
 * Null when no garage runs: a file left by a killed one names an address that may be anybody's by
 * now, and keys are sent there. So the lock is asked, which no other program can seem to hold.
 */
export async function readGarageFile(dataDir: string): Promise<GarageFile | null> {
  const text = await readFile(pathIn(dataDir), 'utf8').catch(() => null);
  if (text === null) return null;
  const read = garageFile.safeParse(parseJson(text));
  return read.success && isFolderLocked(dataDir) ? read.data : null;
}

function pathIn(dataDir: string): string {
  return join(dataDir, 'garage.json');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
