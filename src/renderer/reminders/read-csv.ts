import { Problem } from '../../shared/problem.ts';

const bytesMax = 2 * 1024 * 1024;

/** The text of a picked or dropped file. A file that cannot be a maintenance CSV is refused unread. */
export async function readCsv(file: File): Promise<string> {
  if (file.size > bytesMax) {
    const size = Math.ceil(file.size / (1024 * 1024));
    throw new Problem(
      'too_large',
      `${file.name} has ${size} MB. A maintenance CSV has at most 2 MB: split it, or check that it is the right file.`,
    );
  }
  const bytes = await file.arrayBuffer().catch((cause: unknown) => {
    throw new Problem('invalid_input', `${file.name} cannot be read. Is it a folder, or in use?`, {
      cause,
    });
  });
  const text = decode(bytes, file.name);
  if (text.trim() === '') throw new Problem('invalid_input', `${file.name} is empty.`);
  return text;
}

function decode(bytes: ArrayBuffer, name: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Told below, like other files that are no text.
  }
  throw new Problem(
    'invalid_input',
    `${name} is not UTF-8 text. In your spreadsheet, save it as “CSV UTF-8”, and import that file.`,
  );
}
