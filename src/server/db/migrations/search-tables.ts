import { type Kysely, sql } from 'kysely';
import { engineOf } from '../engine.ts';

/** One row a thing that can be found, and an index over its words: FTS5 or PostgreSQL's own. */
export async function createSearch(db: Kysely<unknown>): Promise<void> {
  const isSqlite = engineOf(db) === 'sqlite';
  await db.schema
    .createTable('search_entry')
    .addColumn('number', isSqlite ? 'integer' : 'bigserial', (column) => column.primaryKey())
    .addColumn('account_id', 'text', (column) =>
      column.notNull().references('account.id').onDelete('cascade'),
    )
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject_id', 'text', (column) => column.notNull())
    .addColumn('car_id', 'text')
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('search_entry_of_subject')
    .on('search_entry')
    .columns(['subject_id'])
    .execute();
  await db.schema
    .createIndex('search_entry_of_account')
    .on('search_entry')
    .columns(['account_id'])
    .execute();
  await (isSqlite ? createSqliteIndex(db) : createPostgresIndex(db));
}

/** The words are cut and folded already: to this tokenizer all but ASCII’s own signs are letters. The index follows its table by triggers. */
async function createSqliteIndex(db: Kysely<unknown>): Promise<void> {
  await sql`create virtual table search_index using fts5(words, content='search_entry', content_rowid='number', tokenize='ascii', prefix='2 3')`.execute(
    db,
  );
  await sql`create trigger search_entry_added after insert on search_entry begin
    insert into search_index (rowid, words) values (new.number, new.words);
  end`.execute(db);
  await sql`create trigger search_entry_gone after delete on search_entry begin
    insert into search_index (search_index, rowid, words) values ('delete', old.number, old.words);
  end`.execute(db);
}

async function createPostgresIndex(db: Kysely<unknown>): Promise<void> {
  await sql`alter table search_entry add column vector tsvector generated always as (array_to_tsvector(string_to_array(words, ' '))) stored`.execute(
    db,
  );
  await sql`create index search_index on search_entry using gin (vector)`.execute(db);
}
