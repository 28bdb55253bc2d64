import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { openDatabase } from '../../../../src/server/db/open.ts';
import { Problem } from '../../../../src/shared/errors.ts';
import { type MadeDatabase, makeDatabase } from '../../../support/postgres.ts';
import { trackHome } from '../../../support/track.ts';

let made: MadeDatabase;

beforeEach(async () => {
  made = await makeDatabase(inject('postgresUrl'));
});
afterEach(() => made.drop());

const open = (databaseUrl = made.url) => openDatabase({ dataDir: '/nowhere', databaseUrl });

/** What opening it fails with. */
async function refusal(databaseUrl?: string): Promise<Problem> {
  const thrown: unknown = await open(databaseUrl).then(
    (db) => db.destroy(),
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(Problem);
  return thrown as Problem;
}

describe('opening', () => {
  it('makes the tables once when several open an empty database at the same time', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => open()));
    for (const db of all) expect(await db.selectFrom('account').selectAll().execute()).toEqual([]);
    const ran = await sql`select name from kysely_migration`.execute(all[0] ?? (await open()));
    expect(new Set(ran.rows).size).toBe(ran.rows.length);
    await Promise.all(all.map((db) => db.destroy()));
  });

  it('makes the tables once when two processes start on an empty database', async () => {
    await using home = await trackHome();
    const env = { DATABASE_URL: made.url };
    const started = await Promise.all([home.serve([], { env }), home.serve([], { env })]);
    for (const { origin } of started) {
      expect((await fetch(`${origin}/api/health`)).status).toBe(200);
    }
  });

  it('refuses tables of a newer version without touching them', async () => {
    const db = await open();
    await sql`insert into kysely_migration values ('9999-later', '2099-01-01')`.execute(db);
    await db.destroy();
    const problem = await refusal();
    expect(problem).toMatchObject({ code: 'unavailable' });
    expect(problem.message).toContain('newer TrackOut');
  });

  it('refuses a database that cannot hold every letter', async () => {
    const template = "template0 encoding 'LATIN1' locale_provider libc locale 'C'";
    const latin = await makeDatabase(made.url, { template });
    expect((await refusal(latin.url)).message).toContain('UTF8');
    await latin.drop();
  });
});

describe('what keeps it from opening', () => {
  const secret = 'hunter2';
  const withPassword = (url: URL) => Object.assign(new URL(url), { password: secret }).href;

  it('is said in words that hold no password', async () => {
    const away = new URL('postgres://garage@127.0.0.1:9/trackout');
    const nobody = Object.assign(new URL(made.url), { username: 'nobody' });
    const unmade = Object.assign(new URL(made.url), { pathname: 'never_made' });
    for (const [url, words] of [
      [withPassword(away), 'The database trackout on 127.0.0.1:9 cannot be reached'],
      [withPassword(nobody), 'does not let this user in'],
      [withPassword(unmade), 'does not exist'],
      [`mysql://ann:${secret}@localhost/x`, 'not the URL of a PostgreSQL database'],
      [`postgres://ann:${secret}@[::bad/x`, 'not the URL of a PostgreSQL database'],
    ] as const) {
      const problem = await refusal(url);
      expect(problem.message).toContain(words);
      expect(JSON.stringify(problem) + String(problem.cause) + problem.stack).not.toContain(secret);
    }
  });
});
