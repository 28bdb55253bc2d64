import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient, type Client } from '../../src/shared/client.ts';
import { fillGarage } from '../support/generated-garage.ts';
import { entry, type TrackHome, trackHome } from '../support/track.ts';

let home: TrackHome;
let full: NodeJS.ProcessEnv;
let empty: NodeJS.ProcessEnv;
let client: Client;
let file: string;

beforeAll(async () => {
  home = await trackHome();
  const served = await home.serve();
  const keyOf = async (name: string) => {
    const added = await home.track(['user', 'add', name, '--data', home.dataDir]);
    return /api_key: (\S+)/.exec(added.stdout)?.[1] ?? '';
  };
  const key = await keyOf('anna');
  full = { TRACK_API_KEY: key, TRACK_API_URL: served.origin };
  empty = { TRACK_API_KEY: await keyOf('ben'), TRACK_API_URL: served.origin };
  client = createClient({ origin: served.origin, key });
  await fillGarage(client, {
    unit: 'km',
    currency: 'JPY',
    amountMinor: 5,
    depthUnit: 'mm',
    depth: 2.5,
    words: ['Blue', 'Über', '=1'],
    number: 1,
    isSparse: false,
  });
  // More than one request takes.
  const shops = Array.from({ length: 260 }, (_, at) => `Shop ${at}`);
  await client.call('csv.import', { list: 'installer', csv: ['name', ...shops].join('\n') });
  file = join(home.dir, 'garage.jsonl');
}, 180_000);
afterAll(() => home[Symbol.asyncDispose]());

describe('track export', () => {
  it('writes the whole garage to a file that only its owner reads', async () => {
    const done = await home.track(['export', file], { env: full });
    expect(done).toMatchObject({ status: 0, stdout: '' });
    expect(done.stderr).toMatch(/^exported 2\d\d things\n$/);
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect(await readdir(home.dir)).not.toContain('garage.jsonl.part');
    const [header = '', ...lines] = (await readFile(file, 'utf8')).trimEnd().split('\n');
    expect(JSON.parse(header)).toMatchObject({ format: 'trackout-garage', version: 1 });
    expect(lines.length).toBeGreaterThan(280);
  });

  it('writes to standard output, and without attachments', async () => {
    const { stdout } = await home.track(['export', '--no-attachments'], { env: full });
    const whole = await readFile(file, 'utf8');
    const expected = whole.split('\n').filter((line) => !line.startsWith('{"kind":"attachment'));
    expect(stdout.split('\n').slice(1)).toEqual(expected.slice(1));
  });

  it('writes a list as CSV', async () => {
    const { stdout } = await home.track(['export', '--csv', 'car', '--bom'], { env: full });
    expect(stdout).toMatch(/^\uFEFFid,nickname,/);
    expect((await home.track(['export', '--csv', 'cra'], { env: full })).status).toBe(2);
  });

  it('says when the file cannot be written', async () => {
    const nowhere = join(home.dir, 'no', 'such', 'folder');
    const done = await home.track(['export', nowhere], { env: full });
    expect(done.status).toBe(2);
    expect(done.stderr).toMatch(/cannot be written/);
  });

  it('ends in peace when its reader has seen enough', async () => {
    for (const args of [['export'], ['export', '--csv', 'installer'], ['cars']]) {
      const child = spawn(process.execPath, [entry, ...args], { env: { ...home.env, ...full } });
      child.stdout.destroy();
      let words = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
      const [status] = (await once(child, 'close')) as [number | null];
      expect({ args, status, words }).toEqual({
        args,
        status: 0,
        words: expect.not.stringMatching(/error/i),
      });
    }
  });

  it('says when there is no room for what it prints', async () => {
    const half = join(home.dir, 'half.jsonl');
    const shell = ['-c', 'ulimit -f 1; exec "$0" "$@" > "$HALF"', process.execPath, entry];
    for (const args of [['export'], ['export', '--csv', 'installer']]) {
      const env = { ...home.env, ...full, HALF: half };
      const child = spawn('sh', [...shell, ...args], { env });
      let words = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
      const [status] = (await once(child, 'close')) as [number | null];
      expect({ args, status }).toEqual({ args, status: 6 });
      expect(words).toMatch(/^error: .* could not be written in full/m);
    }
  });
});

describe('track import', () => {
  it('changes nothing in the garage the archive is of', async () => {
    const done = await home.track(['import', file, '--json'], { env: full });
    expect(done.status).toBe(0);
    const { counts, conflicts } = JSON.parse(done.stdout) as {
      counts: { kind: string; unchanged: number; added: number }[];
      conflicts: unknown[];
    };
    expect(conflicts).toEqual([]);
    expect(counts.map(({ added }) => added)).toEqual(counts.map(() => 0));
    expect(counts.find(({ kind }) => kind === 'installer')?.unchanged).toBe(261);
  });

  it('tries first, then brings all of it in several requests', async () => {
    const tried = await home.track(['import', file, '--dry-run'], { env: empty });
    expect(tried).toMatchObject({ status: 0 });
    expect(tried.stdout).toMatch(/^installer +261 added, 261 renumbered$/m);
    expect((await home.track(['cars'], { env: empty })).stdout).toBe('No cars yet.\n');
    const done = await home.track(['import', file], { env: empty });
    expect(done.stdout).toBe(tried.stdout);
    const again = await home.track(['import', file], { env: empty });
    expect(again.stdout).not.toMatch(/added/);
    const cars = async (env: NodeJS.ProcessEnv) => (await home.track(['cars'], { env })).stdout;
    expect(await cars(empty)).toBe(await cars(full));
  });

  it('exits with 5 where something is different, and takes it with --replace', async () => {
    const [car] = (await client.call('car.list', {})).items;
    await client.call('car.update', { id: car?.id ?? '', color: 'Green' });
    const kept = await home.track(['import', file], { env: full });
    expect(kept.status).toBe(5);
    expect(kept.stderr).toMatch(
      /1 thing is here otherwise[\s\S]*line \d+, car \S+: It is different/,
    );
    expect((await client.call('car.get', { id: car?.id ?? '' })).color).toBe('Green');
    expect((await home.track(['import', file, '--replace'], { env: full })).status).toBe(0);
    expect((await client.call('car.get', { id: car?.id ?? '' })).color).toBe('');
  });

  it('looks through the whole file before it sends anything, and names the bad lines', async () => {
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    const broken = join(home.dir, 'broken.jsonl');
    const last = lines.length;
    await writeFile(broken, [...lines, '{"kind":"installer","record":{}}'].join('\n'));
    const fresh = await home.track(['user', 'add', 'cleo', '--data', home.dataDir]);
    const env = { ...empty, TRACK_API_KEY: /api_key: (\S+)/.exec(fresh.stdout)?.[1] ?? '' };
    const done = await home.track(['import', broken], { env });
    expect(done.status).toBe(2);
    expect(done.stderr).toContain(`line ${last + 1}, id:`);
    expect((await home.track(['cars'], { env })).stdout).toBe('No cars yet.\n');
  });

  it('says of a file that is no archive, or half of one, what is wrong with it', async () => {
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    const broken = join(home.dir, 'broken.jsonl');
    const env = full;
    await writeFile(broken, lines.join('\n').slice(0, -40));
    expect((await home.track(['import', broken], { env })).stderr).toMatch(/cut off/);
    await writeFile(broken, 'id,name\n');
    expect((await home.track(['import', broken], { env })).status).toBe(2);
    expect((await home.track(['import', join(home.dir, 'none')], { env })).status).toBe(3);
  });

  it('takes a list from CSV', async () => {
    const sheet = join(home.dir, 'shops.csv');
    await writeFile(sheet, 'name,contact\nCorner garage,Ring twice\n,\n,nobody\n');
    const asked = ['import', sheet, '--csv', 'installer'];
    expect((await home.track(asked, { env: full })).stderr).toContain(
      'line 4, name: Fill this in.',
    );
    const done = await home.track([...asked, '--skip-bad'], { env: full });
    expect(done.stdout).toBe('1 added, 0 there already, 1 left out\n');
  });

  it('says of a list that is too long for a request that it is, before it sends it', async () => {
    const sheet = join(home.dir, 'long.csv');
    await writeFile(sheet, `name\n${'a'.repeat(12 * 1024 * 1024)}\n`);
    const done = await home.track(['import', sheet, '--csv', 'installer'], { env: full });
    expect(done).toMatchObject({ status: 2, stderr: expect.stringMatching(/larger than 12 MB/) });
  });
});
