import type { TestProject } from 'vitest/node';
import { openDatabase } from '../../src/server/db/open.ts';
import { makeDatabase, startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

/** The database with this version's tables of which every test garage gets a copy. */
export const template = 'migrated';

/** One PostgreSQL for all tests of a run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  const postgresUrl = server.urlOf('postgres');
  const made = await makeDatabase(postgresUrl, { name: template });
  const db = await openDatabase({ dataDir: '', databaseUrl: made.url });
  await db.destroy();
  project.provide('postgresUrl', postgresUrl);
  return () => server.remove();
}
