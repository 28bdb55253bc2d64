import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { open } from '../../../src/server/index.ts';
import { type Client, createClient } from '../../../src/shared/client.ts';
import {
  attach,
  backedUpFolder,
  backupProcess,
  fill,
  nameContent,
  stormProcess,
  run,
  setState,
  stateOf,
} from '../../support/backups.ts';

const hourMs = 60 * 60_000;

/** A process that goes on writing both cars together until it is ended. */
function startStorm(path: string) {
  const child = spawn(process.execPath, [stormProcess, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return {
    begun: once(child.stdout, 'data'),
    async end() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

describe('a backup', () => {
  it('is one file that only its owner reads, named by time and reason', async () => {
    await using folder = await backedUpFolder();
    setState(folder.path, 7);
    const made = await folder.backups.make('daily');
    expect(made).toEqual({
      name: '2026-05-01T120000Z-daily.db',
      at: '2026-05-01T12:00:00Z',
      reason: 'daily',
      bytes: expect.any(Number),
    });
    expect(await readdir(join(folder.dataDir, 'backups'))).toEqual([made.name]);
    const path = join(folder.dataDir, 'backups', made.name);
    const { mode, size } = await stat(path);
    expect(mode & 0o777).toBe(0o600);
    expect(size).toBe(made.bytes);
    expect(stateOf(path)).toEqual({ check: 'ok', odometers: [7] });
    expect(await folder.backups.list()).toEqual([made]);
  });

  it('taken in a storm of writes holds a state that existed', async () => {
    await using folder = await backedUpFolder();
    fill(folder.path, 5000);
    const storm = startStorm(folder.path);
    await storm.begun;
    const states: unknown[] = [];
    for (let round = 0; round < 6; round += 1) {
      const { check, odometers } = stateOf(await folder.make());
      expect(check).toBe('ok');
      expect(odometers).toHaveLength(1);
      states.push(odometers[0]);
    }
    await storm.end();
    // The writes went on from one to the next.
    expect(new Set(states).size).toBe(states.length);
    expect(states).toEqual(states.toSorted((one, other) => Number(one) - Number(other)));
  });

  it('keeps no request waiting, reads and writes alike', async () => {
    await using folder = await backedUpFolder();
    const garage = await open({ dataDir: folder.dataDir, isBackedUp: false });
    try {
      const { key } = await garage.admin.addAccount('Berta');
      const client: Client = createClient({
        origin: 'http://garage.test',
        key,
        fetch: (url, init) => garage.fetch(new Request(url, init)),
      });
      fill(folder.path, 40_000);
      const backup = { isDone: false };
      const made = garage.backups.make().finally(() => (backup.isDone = true));
      let answers = 0;
      while (!backup.isDone) {
        await client.call('car.create', { nickname: 'E46', odometerUnit: 'mi' });
        await client.call('car.list', { limit: 1 });
        answers += 1;
        // As between requests that come in by a socket.
        await setImmediate();
      }
      await made;
      expect(answers).toBeGreaterThan(20);
    } finally {
      await garage.close();
    }
  });

  it('of one second has a name of its own', async () => {
    await using folder = await backedUpFolder();
    const both = await Promise.all([folder.backups.make(), folder.backups.make()]);
    expect(new Set(both.map(({ name }) => name)).size).toBe(2);
  });
});

describe('the backups', () => {
  it('are the last fourteen, and files of others are left alone', async () => {
    await using folder = await backedUpFolder();
    await folder.make();
    await writeFile(join(folder.dataDir, 'backups', 'mine.txt'), 'mine');
    for (let day = 0; day < 15; day += 1) {
      folder.later(24 * hourMs);
      await folder.make('daily');
    }
    const kept = await folder.backups.list();
    expect(kept).toHaveLength(14);
    expect(kept[0]?.name).toBe('2026-05-16T120000Z-daily.db');
    expect(kept.at(-1)?.name).toBe('2026-05-03T120000Z-daily.db');
    expect(await readdir(join(folder.dataDir, 'backups'))).toContain('mine.txt');
  });

  it('are none where none were made', async () => {
    await using folder = await backedUpFolder();
    expect(await folder.backups.list()).toEqual([]);
  });
});

describe('a backup that cannot be made', () => {
  it('leaves nothing where the folder cannot be written to', async () => {
    await using folder = await backedUpFolder();
    await writeFile(join(folder.dataDir, 'backups'), 'a file in its way');
    await expect(folder.backups.make()).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('cannot be written to'),
    });
  });

  it('leaves nothing where there is no room', async () => {
    await using folder = await backedUpFolder();
    fill(folder.path, 2000);
    // No file of that process may grow past a megabyte, which is how a full disk begins.
    const child = spawn('sh', [
      '-c',
      'ulimit -f 2000; exec "$0" "$@"',
      process.execPath,
      backupProcess,
      folder.dataDir,
    ]);
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    await once(child, 'close');
    expect(JSON.parse(said)).toMatchObject({
      code: 'unavailable',
      detail: expect.stringContaining('Check the disk'),
    });
    expect(await readdir(join(folder.dataDir, 'backups'))).toEqual([]);
    expect(stateOf(folder.path).check).toBe('ok');
  });

  it('says of a damaged garage that it is, and keeps none of it', async () => {
    await using folder = await backedUpFolder();
    run(folder.path, (database) => database.exec('pragma journal_mode = delete'));
    await writeFile(folder.path, 'not a database, but long enough to be read as one. '.repeat(99));
    await expect(folder.backups.make()).rejects.toThrow(/damaged/);
    expect(await folder.backups.list()).toEqual([]);
  });

  it('says that there is no garage, and makes none', async () => {
    await using folder = await backedUpFolder();
    await rm(folder.path);
    await expect(folder.backups.make()).rejects.toMatchObject({ code: 'not_found' });
    expect(await readdir(folder.dataDir)).not.toContain('garage.db');
  });

  it('is given up when the garage closes, and leaves nothing', async () => {
    await using folder = await backedUpFolder();
    fill(folder.path, 20_000);
    const garage = await open({ dataDir: folder.dataDir });
    const made = garage.backups.make().catch((thrown: unknown) => thrown);
    while ((await readdir(folder.dataDir)).every((name) => name !== 'backups'))
      await setImmediate();
    await garage.close();
    expect(await made).toBeInstanceOf(Error);
    expect(await readdir(join(folder.dataDir, 'backups'))).toEqual([]);
    expect(stateOf(folder.path).check).toBe('ok');
  });
});

describe('a whole backup', () => {
  it('carries the contents of the attachments, and says which are not there', async () => {
    await using folder = await backedUpFolder();
    const hash = await attach(folder, 'receipt');
    nameContent(folder.path, 'lost', '0'.repeat(64));
    const file = join(folder.dataDir, 'whole.db');
    expect(await folder.backups.makeWhole(file)).toEqual({ file, missingAttachments: 1 });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const rows = run(file, (database) =>
      database.prepare('select hash, size, bytes from attachment_content').all(),
    );
    expect(rows).toEqual([{ hash, size: 7, bytes: new Uint8Array(Buffer.from('receipt')) }]);
    // The garage itself goes on without them.
    const own = run(folder.path, (database) =>
      database.prepare('select count(*) as rows from attachment_content').get(),
    );
    expect(own).toEqual({ rows: 0 });
  });

  it('takes no other file’s place', async () => {
    await using folder = await backedUpFolder();
    const file = join(folder.dataDir, 'whole.db');
    await writeFile(file, 'mine');
    await expect(folder.backups.makeWhole(file)).rejects.toMatchObject({ code: 'conflict' });
    expect(await readdir(folder.dataDir)).not.toContain('whole.db.partial');
  });
});
