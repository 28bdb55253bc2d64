import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { garageContract, type GarageName } from '../../../src/shared/contract/garage.ts';
import { pathParams, toHttp } from '../../../src/shared/contract/http.ts';
import type { GarageRow } from '../../../src/shared/contract/row.ts';
import { mintToken } from '../../../src/shared/token.ts';
import {
  idOfKey,
  openTestGarage,
  type TestAccount,
  type TestGarage,
} from '../../support/garage.ts';
import { plausibleInputs } from '../../support/plausible.ts';

const hourMs = 3_600_000;
const accepted = ['managing', 'write', 'legacy', 'read'] as const;
const refused = [
  'missing',
  'malformed',
  'mistyped',
  'unknown',
  'wrong secret',
  'revoked',
  'expired',
] as const;
type Credential = (typeof accepted)[number] | (typeof refused)[number];

/** What each kind of key may do, said anew here and not read from the code under test. */
const mayDo: Record<(typeof accepted)[number], readonly GarageRow['access'][]> = {
  managing: ['open', 'read', 'write', 'manage'],
  write: ['open', 'read', 'write'],
  legacy: ['open', 'read', 'write'],
  read: ['open', 'read'],
};

const names = Object.keys(garageContract) as GarageName[];
const rows = names.map((name): [GarageName, GarageRow] => [name, garageContract[name]]);
let open: TestGarage[] = [];

afterEach(async () => {
  for (const garage of open) await garage.close();
  open = [];
});

describe('every request, by every kind of key', () => {
  it.each(rows)('%s', async (name, row) => {
    const { garage, keys } = await openWithKeys();
    for (const credential of [...accepted, ...refused]) {
      const status = await statusOf(garage, name, keys[credential]);
      expect(`${credential}: ${status}`).toBe(`${credential}: ${expectedStatus(row, credential)}`);
    }
  });
});

describe('another account’s id', () => {
  let garage: TestGarage;
  let stranger: TestAccount;
  beforeAll(async () => {
    garage = await openTestGarage();
    stranger = await garage.addAccount('Bob');
  });
  afterAll(() => garage.close());

  it.each(rows.filter(([, row]) => takesIds(row)))(
    'T7: %s answers for it exactly as for a missing one',
    async (name) => {
      const foreign = await send(garage, name, { key: stranger.key });
      expect(foreign.status).toBe(404);
      const missing = await send(garage, name, { key: stranger.key, id: 'no-such-id' });
      expect(await told(foreign)).toEqual(await told(missing));
    },
  );
});

function expectedStatus(row: GarageRow, credential: Credential): number {
  if (row.access === 'open') return row.status;
  const kind = accepted.find((one) => one === credential);
  if (kind === undefined) return 401;
  return mayDo[kind].includes(row.access) ? row.status : 403;
}

async function openGarage(now?: () => Date): Promise<TestGarage> {
  const garage = await openTestGarage(now ? { now } : {});
  open.push(garage);
  return garage;
}

async function openWithKeys(): Promise<{
  garage: TestGarage;
  keys: Record<Credential, string | null>;
}> {
  let passedMs = 0;
  const garage = await openGarage(() => new Date(Date.now() + passedMs));
  const revoked = await garage.keyFor();
  await garage.client.call('key.revoke', { id: idOfKey(revoked) });
  const expiresAt = new Date(Date.now() + hourMs).toISOString();
  const expired = await garage.keyFor({ expiresAt });
  passedMs = 2 * hourMs;
  const write = await garage.keyFor();
  const keys = {
    managing: garage.key,
    write,
    legacy: await garage.keyFor({ scopes: null }),
    read: await garage.keyFor({ scopes: ['read'] }),
    missing: null,
    malformed: 'not a key',
    mistyped: mistype(write),
    unknown: mintToken('tok').text,
    'wrong secret': withIdOf(write),
    revoked,
    expired,
  };
  expect(idOfKey(keys['wrong secret'])).toBe(idOfKey(write));
  return { garage, keys };
}

function mistype(key: string): string {
  const at = 20;
  return key.slice(0, at) + (key[at] === 'A' ? 'B' : 'A') + key.slice(at + 1);
}

/** A well-formed key with a known key's public part: guessing starts with such. */
function withIdOf(key: string): string {
  const idLength = 8;
  let isFirst = true;
  return mintToken('tok', (length) => {
    if (!isFirst) return crypto.getRandomValues(new Uint8Array(length));
    isFirst = false;
    const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    return Uint8Array.from(key.slice(4, 4 + idLength), (letter) => alphabet.indexOf(letter));
  }).text;
}

function takesIds(row: GarageRow): boolean {
  return pathParams(row).includes('id');
}

async function statusOf(garage: TestGarage, name: GarageName, key: string | null): Promise<number> {
  // Of another key it asks for one that may manage.
  const response = await send(garage, name, { key, ...(name === 'key.rotate' && { id: 'self' }) });
  await response.text();
  return response.status;
}

/** Sends a row's plausible input, prepared by the garage's first account, with any key. */
async function send(
  garage: TestGarage,
  name: GarageName,
  { key, id }: { key: string | null; id?: string },
): Promise<Response> {
  const row: GarageRow = garageContract[name];
  const input: Record<string, unknown> = await plausibleInputs[name](garage.client);
  const { method, target, body } = toHttp(row, { ...input, ...(id !== undefined && { id }) });
  return garage.request(target, {
    method,
    key,
    ...(body && { body: body.content, headers: { 'content-type': body.type } }),
  });
}

async function told(response: Response): Promise<unknown> {
  const headers = Object.fromEntries(response.headers);
  delete headers['x-request-id'];
  return { status: response.status, headers, body: await response.text() };
}
