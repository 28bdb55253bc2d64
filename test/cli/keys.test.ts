import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mintToken } from '../../src/shared/token.ts';
import { idOfKey } from '../support/garage.ts';
import { type Served, type TrackHome, trackHome } from '../support/track.ts';

let home: TrackHome;
let served: Served;
let env: NodeJS.ProcessEnv;
let managing: string;

const track = (args: readonly string[], own: NodeJS.ProcessEnv = env) =>
  home.track(args, { env: own });
const keyIn = (stdout: string) => /^ {2}api_key: (\S+)$/m.exec(stdout)?.[1] ?? '';
const works = async (key: string) =>
  (await fetch(`${served.origin}/api/me`, { headers: { 'x-track-key': key } })).ok;

async function make(name: string, ...flags: string[]): Promise<string> {
  const done = await track(['keys', 'create', name, ...flags]);
  expect(done.stderr).toBe('');
  return keyIn(done.stdout);
}

async function rowOf(key: string): Promise<Record<string, unknown> | undefined> {
  const { stdout } = await track(['keys', '--json']);
  const { items } = JSON.parse(stdout) as { items: { id: string }[] };
  return items.find(({ id }) => id === idOfKey(key));
}

beforeAll(async () => {
  home = await trackHome();
  served = await home.serve();
  const added = await home.track(['user', 'add', 'anna', '--data', home.dataDir]);
  managing = keyIn(added.stdout);
  env = { TRACK_API_KEY: managing, TRACK_API_URL: served.origin };
});
afterAll(() => home[Symbol.asyncDispose]());

describe('track keys', () => {
  it('T1: makes a key of the smallest scope and prints it this once', async () => {
    const done = await track(['keys', 'create', 'Lap timer']);
    expect(done).toMatchObject({ status: 0, stderr: '' });
    expect(done.stdout).toMatch(
      /^created Lap timer {2}\(\w{8}, read-only\)\n {2}api_key: tok_\w{46}\n\ngive api_key to that one tool\. It is not shown again\n$/,
    );
    const key = keyIn(done.stdout);
    expect(await works(key)).toBe(true);
    const shown = await track(['keys']);
    expect(shown.stdout).toContain(`${idOfKey(key)}  Lap timer     read-only`);
    expect(shown.stdout).not.toContain(key.slice(12, 20));
    await track(['keys', 'revoke', idOfKey(key)]);
  });

  it('gives write and an end where asked to', async () => {
    const key = await make('Pit wall', '--write', '--expires', '30');
    const row = await rowOf(key);
    expect(row).toMatchObject({ scopes: ['read', 'write'], canManage: false });
    const days = (Date.parse(String(row?.['expiresAt'])) - Date.now()) / 86_400_000;
    expect(days).toBeCloseTo(30, 1);
    await track(['keys', 'revoke', idOfKey(key)]);
  });

  it('T6: revokes by id, and says what is not there', async () => {
    const key = await make('Gone soon');
    const done = await track(['keys', 'revoke', idOfKey(key)]);
    expect(done).toEqual({ status: 0, stdout: `revoked ${idOfKey(key)}\n`, stderr: '' });
    expect(await works(key)).toBe(false);
    expect((await track(['keys', 'revoke', idOfKey(key)])).status).toBe(3);
  });

  it('rotates another key: the old one works until the overlap ends', async () => {
    const old = await make('Dash');
    const done = await track(['keys', 'rotate', idOfKey(old), '--overlap', '7d']);
    expect(done).toMatchObject({ status: 0, stderr: '' });
    expect(done.stdout).toContain('the old key works until ');
    const key = keyIn(done.stdout);
    expect([await works(old), await works(key)]).toEqual([true, true]);
    const row = await rowOf(old);
    expect(row).toMatchObject({ state: 'replaced', replacedBy: idOfKey(key) });
    const seconds =
      (Date.parse(String(row?.['expiresAt'])) - Date.parse(String(row?.['replacedAt']))) / 1000;
    expect(seconds).toBe(7 * 24 * 3600);
    await track(['keys', 'revoke', idOfKey(key)]);
    expect([await works(old), await works(key)]).toEqual([false, false]);
  });

  it('rotates at once, as JSON', async () => {
    const old = await make('Dash');
    const done = await track(['keys', 'rotate', idOfKey(old), '--overlap', 'now', '--json']);
    const made = JSON.parse(done.stdout) as { key: string };
    expect(made).toMatchObject({ name: 'Dash', state: 'active' });
    expect([await works(old), await works(made.key)]).toEqual([false, true]);
    await track(['keys', 'revoke', idOfKey(made.key)]);
  });

  it('puts its own new key into the file that the old one came from', async () => {
    await using other = await trackHome();
    await other.track(['config', '--api-url', served.origin], { input: `${managing}\n` });
    const done = await other.track(['keys', 'rotate', 'self', '--overlap', 'now']);
    const path = join(other.dir, '.track', 'config.toml');
    expect(done).toMatchObject({ status: 0, stderr: '' });
    expect(done.stdout).toContain(`wrote ${path}\n\nthe old key stopped working.`);
    expect(done.stdout).not.toContain('tok_');
    const text = await readFile(path, 'utf8');
    expect(text).toContain(`api_url = "${served.origin}"`);
    const key = /api_key = "(.+)"/.exec(text)?.[1] ?? '';
    expect([await works(managing), await works(key)]).toEqual([false, true]);
    expect((await other.track(['cars'])).status).toBe(0);
    managing = key;
    env = { ...env, TRACK_API_KEY: key };
  });

  it('exits with 2 on bad usage, 4 without the right to manage and 5 at five keys', async () => {
    expect((await track(['keys', 'create', 'X', '--expires', '31'])).status).toBe(2);
    expect((await track(['keys', 'rotate', 'a1b2c3d4', '--overlap', 'soon'])).status).toBe(2);
    const whole = await track(['keys', 'revoke', mintToken('tok').text]);
    expect(whole.status).toBe(2);
    expect(whole.stderr).not.toContain('tok_');
    const tool = await make('Tool', '--write');
    const asTool = { ...env, TRACK_API_KEY: tool };
    expect((await track(['keys', 'create', 'X'], asTool)).status).toBe(4);
    for (const name of ['Two', 'Three', 'Four']) await make(name);
    const sixth = await track(['keys', 'create', 'Six']);
    expect(sixth.status).toBe(5);
    expect(sixth.stderr).toContain('Revoke one');
  });

  it.each([['keys'], ['audit'], ['keys', 'create', 'X']])(
    'notices a mistyped key before any request: %s %s %s',
    async (...args) => {
      // Nobody listens there: a request would end with 6.
      const nowhere = {
        TRACK_API_KEY: `${managing.slice(0, -1)}!`,
        TRACK_API_URL: 'http://127.0.0.1:9',
      };
      const done = await track(args.filter(Boolean), nowhere);
      expect(done).toMatchObject({ status: 2, stdout: '' });
      expect(done.stderr).toContain('cut or mistyped');
    },
  );
});

describe('track audit', () => {
  it('tells what was done to a key and by which, the latest first', async () => {
    const made = await track(['audit', '--subject', idOfKey(managing)]);
    expect(made.stdout).toMatch(
      /^\d{4}-\d\d-\d\d \d\d:\d\d UTC {2}key\.created {2}\w{8} {2}by \w{8}\n$/,
    );
    const latest = await track(['audit', '--limit', '2']);
    expect(latest.stdout.split('\n')).toHaveLength(3);
  });

  it('exports everything as JSON and as CSV', async () => {
    const json = JSON.parse((await track(['audit', '--json'])).stdout) as { items: object[] };
    const lines = (await track(['audit', '--csv'])).stdout.trimEnd().split('\n');
    expect(lines[0]).toBe('id,at,event,subject,actor,fields');
    expect(lines).toHaveLength(json.items.length + 1);
    expect(lines.at(-1)).toMatch(/^[\w-]+,\d{4}-\S+Z,key\.created,\w{8},,$/);
  });
});
