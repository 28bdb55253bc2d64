import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { isOfSecret } from '../audit.ts';

/** What became of keys and links is read by itself, and there is little of it among the rest. */
export const auditOfSecrets: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createIndex('audit_of_secrets')
      .on('audit')
      .columns(['account_id', 'at', 'id'])
      .where(isOfSecret)
      .execute();
  },
};
