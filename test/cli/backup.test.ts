import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { open, withBackups } from '../../src/server/index.ts';
import { type TrackHome, trackHome } from '../support/track.ts';

// What is not tried here is done without starting the command line, which takes its time.
async function addAccount({ dataDir }: Pick<TrackHome, 'dataDir'>, name: string): Promise<void> {
  const garage = await open({ dataDir });
  await garage.admin.addAccount(name);
  await garage.close();
}

/** The names of the accounts, by which one state is told from another. */
async function accounts({ dataDir }: Pick<TrackHome, 'dataDir'>): Promise<string[]> {
  const garage = await open({ dataDir });
  const found = await garage.admin.listAccounts();
  await garage.close();
  return found.map(({ name }) => name);
}

async function backUp({ dataDir }: TrackHome): Promise<string> {
  return (await withBackups({ dataDir }, (backups) => backups.make())).name;
}

const on = (home: TrackHome, ...args: string[]) => home.track([...args, '--data', home.dataDir]);

describe('track backup', () => {
  it('makes one beside the garage while a server runs, and lists it', async () => {
    await using home = await trackHome();
    await home.serve();
    const made = await on(home, 'backup');
    expect(made.stderr).toBe('');
    const name = /^backed up as (\S+-manual\.db) {2}\(\d+ kB\)\n/.exec(made.stdout)?.[1] ?? '';
    expect(made.stdout).toContain(`track restore ${name}`);
    const listed = await on(home, 'backup', '--list');
    expect(listed.stdout).toContain(name);
    const { items } = JSON.parse((await on(home, 'backup', '--list', '--json')).stdout) as {
      items: object[];
    };
    expect(items).toContainEqual(expect.objectContaining({ name, reason: 'manual' }));
  });

  it('makes a whole one in a file of its own, and takes no file’s place', async () => {
    await using home = await trackHome();
    await addAccount(home, 'anna');
    const file = join(home.dir, 'garage-backup.db');
    expect(await on(home, 'backup', file)).toMatchObject({
      status: 0,
      stdout: `backed up to ${file}\n`,
      stderr: '',
    });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await on(home, 'backup', file)).toMatchObject({ status: 5, stdout: '' });
  });

  it('says that there is none yet, or no garage, and makes neither', async () => {
    await using home = await trackHome();
    expect((await on(home, 'backup', '--list')).stdout).toContain('No backups yet');
    expect(await on(home, 'backup')).toMatchObject({ status: 3, stdout: '' });
    expect(await on(home, 'backup', 'file.db', '--list')).toMatchObject({ status: 2 });
    expect(await readdir(home.dir)).not.toContain('data');
  });
});

describe('track restore', () => {
  it('goes back to a backup, says what it replaced, and how to go back again', async () => {
    await using home = await trackHome();
    await addAccount(home, 'anna');
    const name = await backUp(home);
    await addAccount(home, 'berta');
    const done = await on(home, 'restore', name);
    expect(done).toMatchObject({ status: 0, stderr: '' });
    expect(await accounts(home)).toEqual(['anna']);
    const back = /track restore (\S+-before-restore\.db)/.exec(done.stdout)?.[1] ?? '';
    await on(home, 'restore', back);
    expect(await accounts(home)).toEqual(['anna', 'berta']);
  });

  it('makes a garage elsewhere out of a whole backup', async () => {
    await using home = await trackHome();
    await addAccount(home, 'anna');
    const file = join(home.dir, 'whole.db');
    await withBackups(home, (backups) => backups.makeWhole(file));
    const dataDir = join(home.dir, 'elsewhere');
    const done = await home.track(['restore', file, '--json', '--data', dataDir]);
    expect(JSON.parse(done.stdout)).toEqual({
      from: file,
      before: null,
      putAside: null,
      missingAttachments: 0,
    });
    expect(await accounts({ dataDir })).toEqual(['anna']);
  });

  it('asks on a terminal, and changes nothing without a yes', async () => {
    await using home = await trackHome();
    await addAccount(home, 'anna');
    const name = await backUp(home);
    await addAccount(home, 'berta');
    const args = ['restore', name, '--data', home.dataDir];
    const refused = await home.track(args, { terminal: true, input: 'no\n' });
    expect(refused.stdout).toContain('is kept as a backup first');
    expect(refused.stdout).toContain('nothing was changed');
    expect(await accounts(home)).toEqual(['anna', 'berta']);
    await home.track(args, { terminal: true, input: 'yes\n' });
    expect(await accounts(home)).toEqual(['anna']);
  });

  it('refuses while a server runs, and what is no backup', async () => {
    await using home = await trackHome();
    await addAccount(home, 'anna');
    const name = await backUp(home);
    const served = await home.serve();
    expect(await on(home, 'restore', name)).toMatchObject({
      status: 5,
      stderr: expect.stringContaining('Another garage server is using the folder'),
    });
    await served.stop();
    const file = join(home.dir, 'letter.txt');
    await writeFile(file, 'dear garage');
    expect(await on(home, 'restore', file)).toMatchObject({ status: 2 });
    expect(await on(home, 'restore', 'nothing.db')).toMatchObject({ status: 3 });
    expect(await accounts(home)).toEqual(['anna']);
  });
});
