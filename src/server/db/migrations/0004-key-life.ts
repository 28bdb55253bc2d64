import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { engineOf } from '../engine.ts';

/** Keys that take another's place, by which programs each was used, and wrong keys counted together. */
export const keyLife: Migration = {
  async up(db: Kysely<unknown>) {
    for (const column of ['replaced_by', 'replaced_at', 'replaced_until']) {
      await db.schema.alterTable('key').addColumn(column, 'text').execute();
    }
    await db.schema
      .createTable('key_client')
      .addColumn('key_id', 'text', (column) =>
        column.notNull().references('key.id').onDelete('cascade'),
      )
      .addColumn('client', 'text', (column) => column.notNull())
      .addColumn('first_used_at', 'text', (column) => column.notNull())
      .addColumn('last_used_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('key_client_key', ['key_id', 'client'])
      .execute();
    // Only there can several servers share it; a folder has one.
    if (engineOf(db) === 'sqlite') return;
    await db.schema
      .createTable('wrong_key')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('points', 'integer', (column) => column.notNull())
      .addColumn('expire', 'bigint')
      .execute();
  },
};
