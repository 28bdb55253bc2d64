import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { dialog } from 'electron';
import { Problem } from '../../shared/errors.ts';

const kinds: Readonly<Record<string, string>> = { ics: 'Calendar', csv: 'Sheet', json: 'JSON' };

/** Asks where a file is to go, and writes it there. */
export async function saveFile(fileName: string, text: string): Promise<string | null> {
  const extension = extname(fileName).slice(1);
  const filters = [{ name: kinds[extension] ?? 'File', extensions: [extension] }];
  const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: fileName, filters });
  if (canceled || !filePath) return null;
  try {
    await writeFile(filePath, text);
  } catch (cause) {
    throw new Problem('unavailable', 'The file could not be written there. Choose another place.', {
      cause,
    });
  }
  return basename(filePath);
}
