import packageJson from '../../package.json' with { type: 'json' };
import { type Client, createClient } from '../shared/client.ts';
import { Problem } from '../shared/errors.ts';
import { readToken } from '../shared/token.ts';

export interface Wanted {
  /** Large answers and requests take their time on a slow line. */
  isPatient?: true;
  /** The answer holds the key that asks. */
  expectsKey?: true;
}

const patientMs = 120_000;

/** A garage with one key, whatever the settings say. */
export function clientFor(
  origin: string,
  key: string,
  { isPatient, expectsKey }: Wanted = {},
): Client {
  // What a header cannot carry is no key: a line of a file, say, or two words.
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new Problem(
      'invalid_input',
      'This is more than a key. Enter only the key itself, as in tok_....',
    );
  }
  if (readToken(key).shape === 'mistyped') {
    throw new Problem(
      'invalid_input',
      'The key is cut or mistyped: its last characters do not fit the rest. Copy it again.',
    );
  }
  const userAgent = `track/${packageJson.version}`;
  return createClient({
    origin,
    key,
    userAgent,
    ...(isPatient && { timeoutMs: patientMs }),
    ...(expectsKey && { expectsKey }),
  });
}
