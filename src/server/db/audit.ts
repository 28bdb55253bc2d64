import type { Kysely } from 'kysely';
import type { AccountId } from '../../shared/models/account.ts';
import type { CalendarFeedId } from '../../shared/models/calendar-feed.ts';
import type { KeyId } from '../../shared/models/key.ts';
import { newId } from './ids.ts';
import type { Schema } from './schema.ts';

export type AuditEvent =
  | 'key.created'
  | 'key.renamed'
  | 'key.expiryChanged'
  | 'key.revoked'
  | 'feed.created'
  | 'feed.revoked';

export interface AuditEntry {
  accountId: AccountId;
  at: Date;
  event: AuditEvent;
  /** Public id of the key or feed it is about. */
  subject: KeyId | CalendarFeedId;
  /** The key that did it; null for the administrator. */
  actor: KeyId | null;
}

/** Written in the transaction of what it tells of, so that neither is there without the other. */
export async function audit(transaction: Kysely<Schema>, entry: AuditEntry): Promise<void> {
  await transaction
    .insertInto('audit')
    .values({
      id: newId(),
      account_id: entry.accountId,
      at: entry.at.toISOString(),
      event: entry.event,
      subject: entry.subject,
      actor: entry.actor,
    })
    .execute();
}
