import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { idOfKey } from '../support/garage.ts';
import { startSecretService } from '../support/secret-service/secret-service.ts';
import { entry, type TrackHome, trackHome } from '../support/track.ts';
import { type DroppingWay, type Loss, startDroppingWay } from '../main/desk/rotation/dropping.ts';
import { atEnd, startGarage } from '../main/desk/support.ts';

let home: TrackHome;
let origin: string;
let managing: string;
let way: DroppingWay;

beforeEach(async () => {
  home = await trackHome();
  atEnd(() => home[Symbol.asyncDispose]());
  ({ origin, key: managing } = await startGarage());
  way = await startDroppingWay({ origin });
});

const settingsPath = () => join(home.dir, '.track', 'config.toml');
const settings = () => readFile(settingsPath(), 'utf8');

/** Kills track at one of its requests, before the garage hears of it or before track hears the answer. */
async function rotateKilled(at: number, loss: Loss, env: NodeJS.ProcessEnv = {}): Promise<void> {
  const all = { ...home.env, ...env, TRACK_API_URL: way.origin };
  const args = [entry, 'keys', 'rotate', 'self', '--overlap', 'now'];
  const child: ChildProcess = spawn(process.execPath, args, { env: all, stdio: 'ignore' });
  const exited = once(child, 'exit');
  way.lose(
    (place) => (place === at ? loss : 'none'),
    () => child.kill('SIGKILL'),
  );
  const [status, signal] = (await exited) as [number | null, NodeJS.Signals | null];
  expect([status, signal]).toEqual([null, 'SIGKILL']);
}

/** Nobody pasted anything, and of the account's keys one alone is current: the one that is kept. */
async function expectOneKey(env: NodeJS.ProcessEnv = {}): Promise<string> {
  const listed = await home.track(['keys', '--json'], { env });
  expect(listed.status, listed.stderr).toBe(0);
  const { items } = JSON.parse(listed.stdout) as { items: { id: string; state: string }[] };
  const current = items.filter(({ state }) => state === 'active');
  expect(current).toHaveLength(1);
  return current[0]?.id ?? '';
}

// It asks who it is, rotates, ends the old key, and asks when that ends.
const kills = [
  [2, 'request'],
  [2, 'answer'],
  [3, 'request'],
  [3, 'answer'],
  [4, 'request'],
] as const;

describe('track keys rotate self', () => {
  it.each(kills)('killed at its request %i, its %s lost: one key works', async (at, loss) => {
    await home.track(['config', '--api-url', origin], { input: `${managing}\n` });
    await rotateKilled(at, loss);
    const current = await expectOneKey();
    const isTaken = at > 2 || (at === 2 && loss === 'answer');
    expect(current === idOfKey(managing)).toBe(!isTaken);
    const kept = /^api_key = "(.+)"/m.exec(await settings())?.[1] ?? '';
    expect(idOfKey(kept)).toBe(current);

    const again = await home.track(['keys', 'rotate', 'self', '--overlap', 'now']);
    expect(again.status, again.stderr).toBe(0);
    expect(await expectOneKey()).not.toBe(current);
    expect(await settings()).not.toContain('next_');
  });

  it.each(['request', 'answer'] as const)(
    'loses no key of the keychain either, the %s lost',
    async (loss) => {
      const keyring = await startSecretService();
      atEnd(() => keyring.stop());
      const { env } = keyring;
      const typed = { env, input: `${managing}\n` };
      await home.track(['config', '--keychain', '--api-url', origin], typed);
      await rotateKilled(2, loss, env);
      const current = await expectOneKey(env);
      expect(current === idOfKey(managing)).toBe(loss === 'request');
      const again = await home.track(['keys', 'rotate', 'self'], { env });
      expect(again.status, again.stderr).toBe(0);
      expect(await settings()).toBe(`keychain = true\napi_url = "${origin}"\n`);
      expect(await keyring.accounts('TrackOut CLI')).toHaveLength(1);
    },
  );

  it('forgets a new key that the garage never heard of, once nobody can be asking for it', async () => {
    await home.track(['config', '--api-url', origin], { input: `${managing}\n` });
    await rotateKilled(2, 'request');
    await home.track(['cars']);
    expect(await settings()).toContain('next_api_key');
    const earlier = new Date(Date.now() - 120_000);
    await utimes(settingsPath(), earlier, earlier);
    expect(await home.track(['cars'])).toMatchObject({ status: 0, stderr: '' });
    expect(await settings()).toBe(`api_key = "${managing}"\napi_url = "${origin}"\n`);
  });
});
