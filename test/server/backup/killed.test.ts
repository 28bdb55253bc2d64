import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { attachmentsFolder, folderBlobs } from '../../../src/server/db/blobs/folder.ts';
import { open } from '../../../src/server/index.ts';
import {
  attach,
  backedUpFolder,
  backupProcess,
  fill,
  restoreProcess,
  setState,
  stateOf,
} from '../../support/backups.ts';

// Many processes, one after the other: on a busy machine that is minutes.
const timeout = 240_000;

/** Runs a process and kills it when the so-manyth file comes or goes. False where it was done before. */
async function killAt(changes: number, folder: string, args: readonly string[]): Promise<boolean> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  let seen = 0;
  const watcher = watch(folder, (event) => {
    if (event === 'rename') seen += 1;
    if (seen === changes) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  watcher.close();
  return signal === 'SIGKILL';
}

/** At 1, 2, 4, 8, … files, until the process gets to its end. */
async function killEverywhere(
  folder: string,
  args: readonly string[],
  look: (isDone: boolean) => Promise<void>,
  before: () => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  let kills = 0;
  for (let changes = 1; ; changes *= 2) {
    await before();
    const isKilled = await killAt(changes, folder, args);
    await look(!isKilled);
    if (!isKilled) return kills;
    kills += 1;
  }
}

it(
  'a backup that is killed at any moment leaves only whole ones that count',
  { timeout },
  async () => {
    await using folder = await backedUpFolder();
    fill(folder.path, 1000);
    const kept = join(folder.dataDir, 'backups');
    await mkdir(kept);
    const kills = await killEverywhere(kept, [backupProcess, folder.dataDir, '2'], async () => {
      for (const { name } of await folder.backups.list()) {
        expect(stateOf(join(kept, name))).toEqual({ check: 'ok', odometers: [0] });
      }
    });
    expect(kills).toBeGreaterThan(2);
    expect(stateOf(folder.path).check).toBe('ok');
  },
);

it(
  'a restore that is killed at any moment leaves the old state or the new one, whole',
  { timeout },
  async () => {
    await using folder = await backedUpFolder();
    const blobs = folderBlobs(attachmentsFolder(folder.dataDir));
    fill(folder.path, 1000);
    const hash = await attach(folder, 'receipt');
    setState(folder.path, 1);
    const file = join(folder.dataDir, 'whole.db');
    await folder.backups.makeWhole(file);

    const makeOld = async () => {
      setState(folder.path, 2);
      await blobs.remove(hash);
    };
    const look = async (isDone: boolean) => {
      // As the next start finds it.
      const garage = await open({ dataDir: folder.dataDir });
      await garage.listen({ host: '127.0.0.1', port: 0 });
      await garage.close();
      const { check, odometers } = stateOf(folder.path);
      expect(check).toBe('ok');
      expect(isDone ? [[1]] : [[1], [2]]).toContainEqual(odometers);
      if (odometers[0] === 1) {
        expect(Buffer.from((await blobs.get(hash)) ?? []).toString()).toBe('receipt');
      }
      const left = await readdir(folder.dataDir);
      expect(left.filter((name) => name.includes('restoring'))).toEqual([]);
      expect((await stat(folder.path)).mode & 0o777).toBe(0o600);
    };
    const kills = await killEverywhere(
      folder.dataDir,
      [restoreProcess, folder.dataDir, file],
      look,
      makeOld,
    );
    expect(kills).toBeGreaterThan(3);
  },
);
