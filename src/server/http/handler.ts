import type { Kysely } from 'kysely';
import type { GarageName, GarageOutput, GarageParsed } from '../../shared/contract/garage.ts';
import type { AccountId } from '../../shared/models/account.ts';
import type { Key } from '../../shared/models/key.ts';
import type { BlobStore } from '../db/blobs/blob-store.ts';
import type { Owned } from '../db/owned.ts';
import type { Schema } from '../db/schema.ts';
import type { Write } from '../db/writing.ts';

/** What a handler knows of the request, beside its parsed input. */
export interface Context {
  /** For reading. */
  db: Kysely<Schema>;
  own: Owned;
  /** For changing: once a request, and its answer is the handler's. */
  write: Write;
  accountId: AccountId;
  /** The key that asks. */
  key: Key;
  now: Date;
  /** Where this garage is reached, as the client sees it: `https://garage.example.org`. */
  origin: string;
  /** Where the bytes of attachments lie. */
  blobs: BlobStore;
}

export type Handler<Name extends GarageName> = (
  context: Context,
  input: GarageParsed<Name>,
) => Promise<GarageOutput<Name>>;

/** `health.get` needs no account and is answered by the app itself. */
export type HandledName = Exclude<GarageName, 'health.get'>;

/** One handler a row of the table; a forgotten one does not compile. */
export type Handlers = { [Name in HandledName]: Handler<Name> };

/** A folder's share of them, by noun: `HandlersOf<'car'>`. */
export type HandlersOf<Noun extends string> = Pick<
  Handlers,
  Extract<HandledName, `${Noun}.${string}`>
>;
