import { Kysely, sql } from 'kysely';
import { Problem } from '../../../shared/errors.ts';
import { addressWords } from './address.ts';
import { postgresDialect } from './dialect.ts';
import { makePool } from './pool.ts';

/** Opens the PostgreSQL database at a URL. What is acknowledged is as durable as that server makes it. */
export async function openPostgres<Tables>(databaseUrl: string): Promise<Kysely<Tables>> {
  const address = addressWords(databaseUrl);
  const dialect = postgresDialect(makePool(databaseUrl), address);
  const db = new Kysely<Tables>({ dialect });
  try {
    await requireUnicode(db, address);
    return db;
  } catch (thrown) {
    await db.destroy();
    throw thrown;
  }
}

/** In another encoding some names could not be stored, and others would be sorted otherwise. */
async function requireUnicode<Tables>(db: Kysely<Tables>, address: string): Promise<void> {
  const { rows } = await sql<{ server_encoding: string }>`show server_encoding`.execute(db);
  const encoding = rows[0]?.server_encoding;
  if (encoding === 'UTF8') return;
  throw new Problem(
    'unavailable',
    `The database ${address} stores text as ${encoding}. Make one with the encoding UTF8.`,
  );
}
