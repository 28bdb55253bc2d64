import packageJson from '../../package.json' with { type: 'json' };
import { type Client, createClient } from '../shared/client.ts';
import type { GarageInput, GarageName, GarageOutput } from '../shared/contract/garage.ts';
import { Problem } from '../shared/errors.ts';
import { readToken } from '../shared/token.ts';
import { readSettings } from './settings.ts';

interface Wanted {
  /** Large answers and requests take their time on a slow line. */
  isPatient?: true;
  /** The answer holds the key that asks. */
  expectsKey?: true;
}

const patientMs = 120_000;

/** The garage as the settings say, or the exact words of K6. */
export async function configuredClient(wanted: Wanted = {}): Promise<Client> {
  const { key, url } = await readSettings();
  return clientFor(url.value, key.value, wanted);
}

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

type ListName = Extract<GarageName, 'car.list' | 'reminder.list' | 'audit.list'>;

const pageSize = 500;

/** Every page of a list, or as many as hold the first `most`. */
export async function everything<Name extends ListName>(
  client: Client,
  name: Name,
  input: GarageInput<Name>,
  most = Infinity,
): Promise<GarageOutput<Name>['items']> {
  const items: GarageOutput<Name>['items'][number][] = [];
  let cursor: string | undefined;
  do {
    const limit = Math.min(pageSize, most - items.length);
    const page = await client.call(name, { ...input, limit, ...(cursor && { cursor }) });
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor && items.length < most);
  return items as GarageOutput<Name>['items'];
}
