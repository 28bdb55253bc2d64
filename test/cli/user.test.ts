import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, type TrackHome, trackHome } from '../support/track.ts';

describe('track user', () => {
  let home: TrackHome;
  let served: Served;
  const user = (...args: string[]) => home.track(['user', ...args, '--data', home.dataDir]);
  const me = (key: string) =>
    fetch(`${served.origin}/api/me`, { headers: { authorization: `Bearer ${key}` } });
  const keyIn = (stdout: string) => /^ {2}api_key: (\S+)$/m.exec(stdout)?.[1] ?? '';

  beforeAll(async () => {
    home = await trackHome();
    served = await home.serve();
  });
  afterAll(() => home[Symbol.asyncDispose]());

  it('K1: prints the new key exactly once, in the promised lines', async () => {
    const done = await user('add', 'anna');
    expect(done.stdout).toMatch(
      /^created anna {2}\([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\)\n {2}api_key: tok_\w+\n\nshare api_key with the user\. They configure with: track config\n$/,
    );
    expect((await me(keyIn(done.stdout))).status).toBe(200);
    expect((await user('list')).stdout).not.toContain('tok_');
  });

  it('refuses a name that is taken', async () => {
    await user('add', 'berta');
    const done = await user('add', 'berta');
    expect(done.status).toBe(5);
    expect(done.stdout).toBe('');
  });

  it('K10: voids the old key at once and prints a new one', async () => {
    const old = keyIn((await user('add', 'carla')).stdout);
    expect((await me(old)).status).toBe(200);
    const rotated = await user('rotate', 'carla');
    expect(rotated.status).toBe(0);
    expect((await me(old)).status).toBe(401);
    expect((await me(keyIn(rotated.stdout))).status).toBe(200);
  });

  it('K1: makes the garage of a folder that has none, before any server ran there', async () => {
    await using fresh = await trackHome();
    const done = await fresh.track(['user', 'add', 'anna', '--data', fresh.dataDir]);
    expect(done.stderr).toBe('');
    const own = await fresh.serve();
    const headers = { authorization: `Bearer ${keyIn(done.stdout)}` };
    expect((await fetch(`${own.origin}/api/me`, { headers })).status).toBe(200);
  });

  it('makes no garage where there is none, unless it adds an account', async () => {
    const elsewhere = join(home.dir, 'mistyped');
    const done = await home.track(['user', 'list', '--data', elsewhere]);
    expect(done.status).toBe(3);
    expect(done.stderr).toBe(`error: There is no garage in ${elsewhere}.\n`);
    expect(existsSync(elsewhere)).toBe(false);
  });

  it('removes an account, and its key with it', async () => {
    const key = keyIn((await user('add', 'dora')).stdout);
    expect((await user('remove', 'dora')).stdout).toBe('removed dora\n');
    expect((await me(key)).status).toBe(401);
    expect((await user('remove', 'dora')).status).toBe(3);
  });
});
