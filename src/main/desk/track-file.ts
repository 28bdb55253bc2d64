import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { Problem } from '../../shared/errors.ts';

/** Where `track` would look on this computer. */
export interface TrackPlace {
  home: string;
  env: Readonly<Record<string, string | undefined>>;
}

/** As `track config` writes it; a person may have added lines of their own. */
const trackFile = z.looseObject({
  api_key: z.string().min(1).optional(),
  api_url: z.string().optional(),
});
export type TrackFile = z.output<typeof trackFile>;

export function trackFilePath(home: string): string {
  return join(home, '.track', 'config.toml');
}

/** A file that is not there holds nothing. */
export async function readTrackFile(path: string): Promise<TrackFile> {
  const text = await readText(path);
  return text === null ? {} : parseTrackFile(path, text);
}

/** The file's text less the line of its key; every other letter of it stays. */
export async function withoutKey(path: string): Promise<string> {
  const text = (await readText(path)) ?? '';
  const left = text.replace(/^[ \t]*(?:api_key|"api_key"|'api_key')[ \t]*=.*(?:\r?\n|$)/m, '');
  const { api_key: _removed, ...others } = await parseTrackFile(path, text);
  const isKeyAlone = await parseTrackFile(path, left).then(
    (read) => isDeepStrictEqual({ ...read }, { ...others }),
    () => false,
  );
  if (isKeyAlone) return left;
  throw new Problem(
    'conflict',
    `The key in ${path} is not a line of its own, so TrackOut leaves it alone. Remove it in an editor.`,
  );
}

export async function writeTrackFile(path: string, text: string, mode: number): Promise<void> {
  try {
    await writeFileAtomic(path, text, { mode: mode & 0o777 });
  } catch (cause) {
    throw new Problem('unavailable', `${path} could not be written, and is as it was.`, { cause });
  }
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new Problem('unavailable', `${path} cannot be read. Check who may read it.`, {
      cause: thrown,
    });
  }
}

async function parseTrackFile(path: string, text: string): Promise<TrackFile> {
  // Loaded late: most starts never look into that file.
  const { parse } = await import('smol-toml');
  try {
    return trackFile.parse(parse(text));
  } catch {
    // Without its cause: the parser quotes the line it stumbles over, and a key may stand in it.
    throw new Problem('invalid_input', `${path} is not in the form that track writes.`);
  }
}
