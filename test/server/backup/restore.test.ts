import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterEach, describe, expect, it } from 'vitest';
import { attachmentsFolder, folderBlobs } from '../../../src/server/db/blobs/folder.ts';
import { migrations } from '../../../src/server/db/migrations/index.ts';
import { openSqlite } from '../../../src/server/db/sqlite/open.ts';
import { open, restoreBackup } from '../../../src/server/index.ts';
import { lockFolder } from '../../../src/server/lock.ts';
import {
  attach,
  type BackedUpFolder,
  backedUpFolder,
  run,
  setState,
  stateOf,
} from '../../support/backups.ts';
import { json, openTestGarage, rotated } from '../../support/garage.ts';

const nothing = 'not a database, but long enough to be read as one. '.repeat(99);

describe('restoring', () => {
  it('puts a kept backup in place, and keeps what was there as a backup', async () => {
    await using folder = await backedUpFolder();
    setState(folder.path, 1);
    const { name } = await folder.backups.make();
    setState(folder.path, 2);
    const done = await restoreBackup(folder, name);
    expect(done).toMatchObject({
      from: name,
      before: { reason: 'before-restore' },
      putAside: null,
      missingAttachments: 0,
    });
    expect(stateOf(folder.path)).toEqual({ check: 'ok', odometers: [1] });
    expect((await stat(folder.path)).mode & 0o777).toBe(0o600);
    await restoreBackup(folder, done.before?.name ?? '');
    expect(stateOf(folder.path)).toEqual({ check: 'ok', odometers: [2] });
  });

  it('never plays the old garage’s waiting changes into the new one', async () => {
    await using folder = await backedUpFolder();
    setState(folder.path, 1);
    const { name } = await folder.backups.make();
    // As a killed server leaves it: the latest change waits in the file beside.
    const waiting = run(folder.path, (database) => {
      database.exec('update car set odometer = 2');
      return readFileSync(`${folder.path}-wal`);
    });
    expect(waiting.byteLength).toBeGreaterThan(0);
    await writeFile(`${folder.path}-wal`, waiting);
    const { before } = await restoreBackup(folder, name);
    expect(stateOf(folder.path).odometers).toEqual([1]);
    expect(stateOf(join(folder.dataDir, 'backups', before?.name ?? '')).odometers).toEqual([2]);
  });

  it('makes a garage in an empty folder out of a whole backup, with its attachments', async () => {
    await using folder = await backedUpFolder();
    setState(folder.path, 5);
    const hash = await attach(folder, 'receipt');
    const file = join(folder.dataDir, 'whole.db');
    await folder.backups.makeWhole(file);
    const elsewhere = join(folder.dataDir, 'elsewhere');
    expect(await restoreBackup({ dataDir: elsewhere }, file)).toEqual({
      from: file,
      before: null,
      putAside: null,
      missingAttachments: 0,
    });
    expect(stateOf(join(elsewhere, 'garage.db')).odometers).toEqual([5]);
    const content = await folderBlobs(attachmentsFolder(elsewhere)).get(hash);
    expect(Buffer.from(content ?? []).toString()).toBe('receipt');
    // The bytes are in the folder now, and in no daily backup.
    const rows = run(join(elsewhere, 'garage.db'), (database) =>
      database.prepare('select count(*) as rows from attachment_content').get(),
    );
    expect(rows).toEqual({ rows: 0 });
  });

  it('says how many attachments have no content any more', async () => {
    await using folder = await backedUpFolder();
    const hash = await attach(folder, 'receipt');
    const { name } = await folder.backups.make();
    await folderBlobs(attachmentsFolder(folder.dataDir)).remove(hash);
    expect(await restoreBackup(folder, name)).toMatchObject({ missingAttachments: 1 });
  });

  it('saves a damaged garage: what is left of it is put aside', async () => {
    await using folder = await backedUpFolder();
    setState(folder.path, 1);
    const { name } = await folder.backups.make();
    await writeFile(folder.path, nothing);
    await writeFile(`${folder.path}-wal`, 'more of it');
    const { before, putAside } = await restoreBackup(folder, name);
    expect(before).toBeNull();
    expect(await readFile(join(putAside ?? '', 'garage.db'), 'utf8')).toBe(nothing);
    expect(await readFile(join(putAside ?? '', 'garage.db-wal'), 'utf8')).toBe('more of it');
    expect(stateOf(folder.path)).toEqual({ check: 'ok', odometers: [1] });
  });

  it('keeps a key revoked that was revoked after the backup', async () => {
    const one = await openTestGarage({ isBackedUp: false });
    const key = await one.keyFor();
    const { name } = await one.garage.backups.make();
    const { items } = await one.client.call('key.list', {});
    for (const { id, name: called } of items) {
      if (called === 'A tool') await one.client.call('key.revoke', { id });
    }
    const feed = await one.request('/api/calendar-feeds', json({ name: 'Later' }));
    expect(feed.status).toBe(201);
    await one.garage.close();
    await restoreBackup(one, name);
    const again = await open({ dataDir: one.dataDir });
    const status = async (text: string) =>
      (
        await again.fetch(
          new Request('http://garage.test/api/me', { headers: { 'x-track-key': text } }),
        )
      ).status;
    expect(await status(key)).toBe(401);
    expect(await status(one.key)).toBe(200);
    await again.close();
    await one.close();
  });

  it('keeps what took the place of a key since, through several rotations', async () => {
    const one = await openTestGarage({ isBackedUp: false });
    const { name } = await one.garage.backups.make();
    const second = await rotated(one, one.key, 0);
    const third = await rotated(one, second, 3600);
    await one.garage.close();
    // Once more, over what the first restore made of it.
    for (let time = 0; time < 2; time += 1) {
      await restoreBackup(one, name);
      const again = await open({ dataDir: one.dataDir });
      const answers = [one.key, second, third].map((key) =>
        again.fetch(new Request('http://garage.test/api/me', { headers: { 'x-track-key': key } })),
      );
      expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([401, 200, 200]);
      await again.close();
    }
    await one.close();
  });

  it('never removes the backup it restores, however old', async () => {
    await using folder = await backedUpFolder();
    setState(folder.path, 1);
    const { name } = await folder.backups.make();
    setState(folder.path, 2);
    for (let day = 0; day < 13; day += 1) {
      folder.later(24 * 60 * 60_000);
      await folder.make('daily');
    }
    await restoreBackup(folder, name, () => new Date('2026-06-01T00:00:00Z'));
    expect((await folder.backups.list()).map((kept) => kept.name)).toContain(name);
    expect(stateOf(folder.path).odometers).toEqual([1]);
  });
});

describe('a garage of an earlier version', () => {
  const later = '9998-of-a-test';
  const list = migrations as Record<string, (typeof migrations)[string]>;
  const addMigration = () => {
    list[later] = {
      up: async (db) => db.schema.createTable('of_a_test').addColumn('id', 'text').execute(),
    };
  };
  afterEach(() => {
    delete list[later];
  });

  it('is backed up before its tables are changed, and only then', async () => {
    await using folder = await backedUpFolder();
    setState(folder.path, 3);
    await (await open({ dataDir: folder.dataDir })).close();
    expect(await folder.backups.list()).toEqual([]);
    addMigration();
    for (let times = 0; times < 2; times += 1)
      await (await open({ dataDir: folder.dataDir })).close();
    const kept = await folder.backups.list();
    expect(kept.map(({ reason }) => reason)).toEqual(['before-migration']);
    const path = join(folder.dataDir, 'backups', kept[0]?.name ?? '');
    expect(stateOf(path).odometers).toEqual([3]);
    expect(tablesIn(path)).not.toContain('of_a_test');
    expect(tablesIn(folder.path)).toContain('of_a_test');
  });

  it('can be gone back to, and is brought up again then', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'garage-older-'));
    const path = join(dataDir, 'garage.db');
    const db = new Kysely<unknown>({ dialect: openSqlite(path) });
    const [name = '', first] = Object.entries(migrations)[0] ?? [];
    const provider = { getMigrations: async () => (first ? { [name]: first } : {}) };
    await new Migrator({ db, provider }).migrateToLatest();
    await sql`insert into account values ('ann', 'Ann', 'mi', 'USD', 'UTC', '', 0)`.execute(db);
    await db.destroy();
    const garage = await open({ dataDir });
    const [before] = await garage.backups.list();
    await garage.admin.addAccount('Berta');
    await garage.close();
    expect(tablesIn(join(dataDir, 'backups', before?.name ?? ''))).not.toContain('tire_set');
    await restoreBackup({ dataDir }, before?.name ?? '');
    const again = await open({ dataDir });
    expect((await again.admin.listAccounts()).map((account) => account.name)).toEqual(['Ann']);
    await again.close();
    await rm(dataDir, { recursive: true });
  });

  it('is not changed where that backup cannot be made', async () => {
    await using folder = await backedUpFolder();
    addMigration();
    await writeFile(join(folder.dataDir, 'backups'), 'in its way');
    await expect(open({ dataDir: folder.dataDir })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('the backup before that failed'),
    });
    expect(tablesIn(folder.path)).not.toContain('of_a_test');
  });

  it('is brought to this version’s tables when its backup is restored', async () => {
    await using folder = await backedUpFolder();
    const { name } = await folder.backups.make();
    addMigration();
    await restoreBackup(folder, name);
    expect(tablesIn(folder.path)).toContain('of_a_test');
    // The restored one is as new as the garage: no further backup is due.
    await (await open({ dataDir: folder.dataDir })).close();
    expect((await folder.backups.list()).map(({ reason }) => reason)).toEqual([
      'before-restore',
      'manual',
    ]);
  });
});

describe('what is refused, and changes nothing', () => {
  /** Tries it on a garage that must be as it was afterwards, and gives what was thrown. */
  async function refusal(folder: BackedUpFolder, nameOrFile: string): Promise<unknown> {
    setState(folder.path, 4);
    const thrown = await restoreBackup(folder, nameOrFile).catch((why: unknown) => why);
    expect(stateOf(folder.path).odometers).toEqual([4]);
    expect(await readdir(folder.dataDir)).not.toContain('garage.db.restoring');
    return thrown;
  }

  it('a name that is not there', async () => {
    await using folder = await backedUpFolder();
    expect(await refusal(folder, '2026-01-01T000000Z-daily.db')).toMatchObject({
      code: 'not_found',
    });
  });

  it('a file that is no database, or a folder', async () => {
    await using folder = await backedUpFolder();
    const file = join(folder.dataDir, 'letter.db');
    await writeFile(file, nothing);
    expect(await refusal(folder, file)).toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(/damaged, or no backup/),
    });
    await mkdir(join(folder.dataDir, 'folder'));
    for (const name of [join(folder.dataDir, 'folder'), '']) {
      expect(await refusal(folder, name)).toMatchObject({ code: 'not_found' });
    }
  });

  it('a database that is no garage', async () => {
    await using folder = await backedUpFolder();
    const file = join(folder.dataDir, 'songs.db');
    run(file, (database) => database.exec('create table song (id)'));
    expect(await refusal(folder, file)).toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(/no backup of a garage/),
    });
  });

  it('a part of a garage, as an older version could back one up', async () => {
    await using folder = await backedUpFolder();
    const file = await folder.make();
    run(file, (database) => database.exec('create table copy_progress (name text, after text)'));
    expect(await refusal(folder, file)).toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/part of a garage/),
    });
  });

  it('a damaged backup', async () => {
    await using folder = await backedUpFolder();
    run(folder.path, (database) => {
      database.exec('create table more (id integer primary key, words text)');
      database.exec(`insert into more (words) select hex(randomblob(500)) from
        (with recursive n(i) as (select 1 union all select i + 1 from n where i < 500) select i from n)`);
      database.exec('create index more_words on more (words)');
    });
    const file = await folder.make();
    const bytes = await readFile(file);
    bytes.fill(0x2a, bytes.byteLength - 40_000, bytes.byteLength - 20_000);
    await writeFile(file, bytes);
    expect(await refusal(folder, file)).toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(/damaged/),
    });
  });

  it('a backup of a newer version', async () => {
    await using folder = await backedUpFolder();
    const file = await folder.make();
    run(file, (database) =>
      database.exec(`insert into kysely_migration values ('9999-later', '2099-01-01')`),
    );
    expect(await refusal(folder, file)).toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/newer TrackOut/),
    });
  });

  it('a whole backup with an attachment that is not what it was', async () => {
    await using folder = await backedUpFolder();
    await attach(folder, 'receipt');
    const file = join(folder.dataDir, 'whole.db');
    await folder.backups.makeWhole(file);
    run(file, (database) => database.exec(`update attachment_content set bytes = x'00'`));
    expect(await refusal(folder, file)).toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/1 of its attachments/),
    });
  });

  it('a folder in use', async () => {
    await using folder = await backedUpFolder();
    const { name } = await folder.backups.make();
    const unlock = lockFolder(folder.dataDir);
    expect(await refusal(folder, name)).toMatchObject({ code: 'conflict' });
    unlock();
  });

  it('a database that another program has open', async () => {
    await using folder = await backedUpFolder();
    const { name } = await folder.backups.make();
    const garage = await open({ dataDir: folder.dataDir });
    expect(await refusal(folder, name)).toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/Another program is using/),
    });
    await garage.close();
    await rm(join(folder.dataDir, 'garage.lock'));
  });
});

function tablesIn(path: string): unknown[] {
  return run(path, (database) =>
    database
      .prepare(`select name from sqlite_master where type = 'table'`)
      .all()
      .map(({ name }) => name),
  );
}
