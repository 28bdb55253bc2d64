import { chmodSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addAccount,
  makeTestDatabase,
  setting,
  type TestDatabase,
} from '../../../support/database.ts';

let folder: TestDatabase;

beforeEach(async () => {
  folder = await makeTestDatabase();
});
afterEach(() => folder.close());

describe('opening', () => {
  it('makes the folder and the tables, and finds them again', async () => {
    const dataDir = join(folder.place.dataDir, 'deep', 'down');
    await addAccount(await folder.open(dataDir), 'Ann');
    const again = await folder.open(dataDir);
    expect(await again.selectFrom('account').select('name').execute()).toHaveLength(1);
  });

  it('waits for the disk at each commit and holds to foreign keys', async () => {
    const db = await folder.open();
    expect(await setting(db, 'journal_mode')).toBe('wal');
    expect(await setting(db, 'synchronous')).toBe(2);
    expect(await setting(db, 'foreign_keys')).toBe(1);
  });

  it('migrates once when several open a new folder at the same time', async () => {
    const all = await Promise.all([folder.open(), folder.open(), folder.open()]);
    for (const db of all) expect(await db.selectFrom('account').selectAll().execute()).toEqual([]);
  });

  it('refuses tables of a newer version without touching them', async () => {
    const db = await folder.open();
    await sql`insert into kysely_migration values ('9999-later', '2099-01-01')`.execute(db);
    await expect(folder.open()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('newer TrackOut'),
    });
  });

  it('says of a file that is no database what it is', async () => {
    await writeFile(
      join(folder.place.dataDir, 'garage.db'),
      'not a database, but long enough to be read as one. '.repeat(40),
    );
    await expect(folder.open()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('not a garage'),
    });
  });

  it('says of a folder that cannot be made, or not written to, which it is', async () => {
    await writeFile(join(folder.place.dataDir, 'file'), '');
    await expect(folder.open(join(folder.place.dataDir, 'file', 'x'))).rejects.toMatchObject({
      code: 'unavailable',
    });
    await mkdir(join(folder.place.dataDir, 'garage.db'));
    await expect(folder.open()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('permissions'),
    });
  });

  it('says so in a read-only folder, new or used before', async () => {
    const db = await folder.open(join(folder.place.dataDir, 'used'));
    await db.destroy();
    await mkdir(join(folder.place.dataDir, 'new'));
    chmodSync(folder.place.dataDir, 0o755);
    for (const name of ['used', 'new']) chmodSync(join(folder.place.dataDir, name), 0o555);
    await asPlainUser(async () => {
      for (const name of ['used', 'new']) {
        const opening = folder.open(join(folder.place.dataDir, name));
        await expect(opening).rejects.toMatchObject({
          code: 'unavailable',
          message: expect.stringContaining('permissions'),
        });
      }
    });
  });
});

/** Root may write anywhere, so what is refused to people must be tried as one of them. */
async function asPlainUser(act: () => Promise<void>): Promise<void> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    expect(() => writeFileSync(join(folder.place.dataDir, 'probe'), '')).toThrow('EACCES');
    await act();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}
