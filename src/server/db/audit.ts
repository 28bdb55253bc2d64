import { type Insertable, type Kysely, sql } from 'kysely';
import type { AccountId } from '../../shared/models/account.ts';
import type { KeyId } from '../../shared/models/key.ts';
import type { NounKind } from '../../shared/models/search.ts';
import { type Asked, compiledOnce } from './compiled.ts';
import { newId } from './ids.ts';
import { type Owned, ownedBy } from './owned.ts';
import type { Schema } from './schema.ts';
import type { Writing } from './writing.ts';

type Happening =
  | 'created'
  | 'updated'
  | 'deleted'
  | 'restored'
  | 'completed'
  | 'reopened'
  | 'mounted'
  | 'unmounted'
  | 'replaced'
  | 'imported';

export type AuditEvent =
  | 'key.created'
  | 'key.renamed'
  | 'key.expiryChanged'
  | 'key.replaced'
  | 'key.overlapChanged'
  | 'key.revoked'
  | 'feed.created'
  | 'feed.updated'
  | 'feed.revoked'
  | 'account.updated'
  | 'account.imported'
  | `${NounKind}.${Happening}`;

export interface AuditEntry {
  accountId: AccountId;
  at: Date;
  event: AuditEvent;
  /** The id of what it is about; of a key or a feed, its public id. */
  subject: string;
  /** The key that did it; null for the administrator. */
  actor: KeyId | null;
  /** The names of the fields that changed. */
  fields?: readonly string[];
}

/** Of keys and links. Spelled as in the index that serves it, or no engine finds the one by the other. */
export const isOfSecret = sql<boolean>`(event like 'key.%' or event like 'feed.%')`;

const insertRow = compiledOnce((own: Owned, row: Insertable<Schema['audit']> & Asked) =>
  own.db.insertInto('audit').values(row),
);

/** Written in the transaction of what it tells of, so that neither is there without the other. */
export async function audit(transaction: Kysely<Schema>, entry: AuditEntry): Promise<void> {
  await insertRow(ownedBy(entry.accountId, transaction), {
    id: newId(),
    account_id: entry.accountId,
    at: entry.at.toISOString(),
    event: entry.event,
    subject: entry.subject,
    actor: entry.actor,
    fields: (entry.fields ?? []).join(' '),
  });
}

/** What a write did to one thing. */
export async function auditWrite(
  { transaction, accountId, now, actor }: Writing,
  entry: Pick<AuditEntry, 'event' | 'subject' | 'fields'>,
): Promise<void> {
  await audit(transaction, { accountId, at: now, actor, ...entry });
}
