import { readFile } from 'node:fs/promises';
import { Problem } from '../shared/errors.ts';

/** So long that nobody guesses it: wrong ones are not counted, since to them there is nothing there. */
const lengthMin = 20;

/** In a file, since what stands on a command line can be read by every user of the machine. */
export async function readMetricsToken(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Problem('invalid_input', `The metrics token could not be read from ${path}.`, {
      cause,
    });
  });
  const token = text.trim();
  if (token.length >= lengthMin && !/\s/.test(token)) return token;
  throw new Problem(
    'invalid_input',
    `${path} must hold one token of at least ${lengthMin} characters, without blanks in it.`,
  );
}
