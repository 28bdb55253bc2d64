import type { Kysely } from 'kysely';
import { openDatabase } from '../../src/server/db/open.ts';
import type { Schema } from '../../src/server/db/schema.ts';
import { type Garage, type GarageConfig, type GaragePlace, open } from '../../src/server/index.ts';
import { type Client, createClient } from '../../src/shared/client.ts';
import type { Account } from '../../src/shared/models/account.ts';
import { type Key, keyId, type Scopes } from '../../src/shared/models/key.ts';
import { readToken } from '../../src/shared/token.ts';
import { makePlace } from './place.ts';

const origin = 'http://garage.test';

export interface KeyWanted {
  name?: string;
  scopes?: Scopes;
  canManage?: boolean;
  expiresAt?: string;
}

/** One account of a test garage, with its managing key. */
export interface TestAccount {
  account: Account;
  key: string;
  client: Client;
}

export interface TestGarage {
  garage: Garage;
  /** Where its data lies, on the engine of this run. */
  place: GaragePlace;
  dataDir: string;
  /** The first account, its managing key, and the typed client with it. */
  account: Account;
  key: string;
  client: Client;
  /** Another account in the same garage. */
  addAccount(name: string): Promise<TestAccount>;
  /** A client without a port, by any key or none. */
  clientFor(key?: string): Client;
  /** A further key of the first account; `scopes: null` is one from before scopes (T3). */
  keyFor(wanted?: Omit<KeyWanted, 'scopes'> & { scopes?: Scopes | null }): Promise<string>;
  /** Plain HTTP without a port, with the managing key unless told otherwise. */
  request(target: string, init?: RequestInit & { key?: string | null }): Promise<Response>;
  /** The same data through a connection of its own, as another process has it. */
  database<Value>(look: (db: Kysely<Schema>) => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

/** A real garage on a real file or database of its own, with one account named Ann. */
export async function openTestGarage(
  config: Omit<GarageConfig, keyof GaragePlace> = {},
): Promise<TestGarage> {
  const { remove, ...place } = await makePlace();
  const garage = await open({ ...place, ...config });
  const clientFor = (key?: string) =>
    createClient({ origin, key, fetch: (url, init) => garage.fetch(new Request(url, init)) });
  const addAccount = async (name: string) => {
    const made = await garage.admin.addAccount(name, { timeZone: 'UTC' });
    return { ...made, client: clientFor(made.key) };
  };
  const first = await addAccount('Ann');
  const database: TestGarage['database'] = async (look) => {
    const db = await openDatabase(place);
    try {
      return await look(db);
    } finally {
      await db.destroy();
    }
  };

  return {
    ...first,
    garage,
    place,
    dataDir: place.dataDir,
    addAccount,
    clientFor,
    database,
    async keyFor({ scopes = ['read', 'write'], ...wanted } = {}) {
      const asked = { name: 'A tool', ...wanted, scopes: scopes ?? ['read', 'write'] } as const;
      const made = await first.client.call('key.create', {
        ...asked,
        scopes: [...asked.scopes] as Scopes,
      });
      if (scopes === null) await database((db) => forgetScopes(db, made.id));
      return made.key;
    },
    async request(target, { key = first.key, ...init } = {}) {
      const headers = new Headers(init.headers);
      if (key !== null && !headers.has('authorization'))
        headers.set('authorization', `Bearer ${key}`);
      return garage.fetch(new Request(new URL(target, origin), { ...init, headers }));
    },
    async close() {
      await garage.close();
      await remove();
    },
  };
}

/** A body as JSON, for `request`. */
export function json(body: unknown, method = 'POST'): RequestInit {
  return { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

/** The id of a key by its text. */
export function idOfKey(text: string): Key['id'] {
  const reading = readToken(text);
  if (reading.shape !== 'ours') throw new Error('Not a key of ours.');
  return keyId.parse(reading.token.id);
}

/** The key that took the place of this one, which asked for it. */
export async function rotated(
  { request }: Pick<TestGarage, 'request'>,
  key: string,
  overlapSeconds: number,
): Promise<string> {
  const answer = await request('/api/keys/self/rotate', { ...json({ overlapSeconds }), key });
  const body = (await answer.json()) as { key: string };
  return body.key;
}

async function forgetScopes(db: Kysely<Schema>, id: Key['id']): Promise<void> {
  await db.updateTable('key').set({ scopes: null }).where('id', '=', id).execute();
}
