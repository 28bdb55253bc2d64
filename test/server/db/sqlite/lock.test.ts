import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { open, readGarageFile } from '../../../../src/server/index.ts';
import { openTestGarage, type TestGarage } from '../../../support/garage.ts';
import { startGarageProcess } from '../../../support/listening.ts';

const loopback = { host: '127.0.0.1', port: 0 };
let garage: TestGarage;
let path: string;

beforeEach(async () => {
  garage = await openTestGarage();
  path = join(garage.dataDir, 'garage.lock');
});
afterEach(() => garage.close());

describe('the lock of a data folder', () => {
  it('lets one garage listen, and tells the second in words', async () => {
    await garage.garage.listen(loopback);
    const second = await open({ dataDir: garage.dataDir });
    await expect(second.listen(loopback)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(garage.dataDir),
    });
    await second.close();
    expect(await readGarageFile(garage.dataDir)).not.toBeNull();
  });

  it('holds against another process, and is free when that one is killed', async () => {
    const other = await startGarageProcess(garage.place);
    try {
      expect(await readGarageFile(garage.dataDir)).toMatchObject({ origin: other.origin });
      await expect(garage.garage.listen(loopback)).rejects.toMatchObject({ code: 'conflict' });
    } finally {
      await other.kill();
    }
    // What the killed one left behind names nobody.
    expect(await readFile(join(garage.dataDir, 'garage.json'), 'utf8')).toContain(other.origin);
    expect(await readGarageFile(garage.dataDir)).toBeNull();
    const { origin } = await garage.garage.listen(loopback);
    expect(await readGarageFile(garage.dataDir)).toMatchObject({ origin });
  });

  it('is what tells that a garage runs, not a process that happens to have its number', async () => {
    const { origin } = await garage.garage.listen(loopback);
    await garage.garage.close();
    const left = { origin, pid: process.pid, startedAt: new Date().toISOString() };
    await writeFile(join(garage.dataDir, 'garage.json'), JSON.stringify(left));
    expect(await readGarageFile(garage.dataDir)).toBeNull();
  });

  it('is taken while somebody looks, and then no other look begins', async () => {
    await garage.garage.listen(loopback);
    await garage.garage.close();
    const looking = new DatabaseSync(path, { readOnly: true });
    try {
      looking.exec('begin; select * from sqlite_master');
      const next = await open({ dataDir: garage.dataDir });
      await next.listen(loopback);
      expect(await readGarageFile(garage.dataDir)).not.toBeNull();
      const second = await open({ dataDir: garage.dataDir });
      await expect(second.listen(loopback)).rejects.toMatchObject({ code: 'conflict' });
      await second.close();
      looking.exec('commit');
      expect(await readGarageFile(garage.dataDir)).not.toBeNull();
      await next.close();
    } finally {
      looking.close();
    }
    expect(await readGarageFile(garage.dataDir)).toBeNull();
  });

  it('is never missed or met by those who look while garages come and go', async () => {
    const ended = new AbortController();
    const looks = (async () => {
      while (!ended.signal.aborted) await readGarageFile(garage.dataDir);
    })();
    for (let start = 0; start < 20; start += 1) {
      const next = await open({ dataDir: garage.dataDir });
      const { origin } = await next.listen(loopback);
      expect(await readGarageFile(garage.dataDir)).toMatchObject({ origin });
      await next.close();
    }
    ended.abort();
    await looks;
  });

  it('keeps its file from other users of the machine, and no other beside it', async () => {
    await garage.garage.listen(loopback);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const files = await readdir(garage.dataDir);
    expect(files.filter((name) => name.startsWith('garage.lock'))).toEqual(['garage.lock']);
  });
});
