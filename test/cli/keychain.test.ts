import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { mintToken, tokenHint } from '../../src/shared/token.ts';
import {
  type SecretService,
  startSecretService,
} from '../support/secret-service/secret-service.ts';
import { type Served, type TrackHome, trackHome } from '../support/track.ts';

const service = 'TrackOut CLI';

let server: TrackHome;
let served: Served;
let key: string;
beforeAll(async () => {
  server = await trackHome();
  served = await server.serve();
  const added = await server.track(['user', 'add', 'anna', '--data', server.dataDir]);
  key = /api_key: (\S+)/.exec(added.stdout)?.[1] ?? '';
});
afterAll(() => server[Symbol.asyncDispose]());

let keyring: SecretService;
let home: TrackHome;
beforeEach(async () => {
  [keyring, home] = [await startSecretService(), await trackHome()];
});
afterEach(async () => {
  await home[Symbol.asyncDispose]();
  await keyring.stop();
});

const track = (args: readonly string[], input?: string) =>
  home.track(args, { env: keyring.env, ...(input !== undefined && { input }) });
const useKeychain = () => track(['config', '--keychain', '--api-url', served.origin], `${key}\n`);
const settings = () => readFile(join(home.dir, '.track', 'config.toml'), 'utf8');

async function kept(): Promise<string | null> {
  const [account] = await keyring.accounts(service);
  return account === undefined ? null : keyring.lookup(service, account);
}

it('keeps the key in the keychain instead of the file, and commands read it there', async () => {
  const done = await useKeychain();
  expect(done.status).toBe(0);
  expect(done.stdout).toContain('kept the key in the keychain');
  expect(await settings()).toBe(`keychain = true\napi_url = "${served.origin}"\n`);
  const { mode } = await stat(join(home.dir, '.track', 'config.toml'));
  if (process.platform !== 'win32') expect(mode & 0o777).toBe(0o600);
  expect(await kept()).toBe(key);
  expect(await track(['cars', '--json'])).toMatchObject({ status: 0 });
  const shown = await track(['config', '--show']);
  expect(shown.stdout).toContain(tokenHint(key));
  expect(shown.stdout).toContain('from the keychain');
  expect(shown.stdout).not.toContain(key.slice(12, 20));
});

it('goes back to the file, and takes the key out of the keychain once the file has it', async () => {
  await useKeychain();
  const done = await track(['config'], `${key}\n`);
  expect(done.status).toBe(0);
  expect(await settings()).toContain(`api_key = "${key}"`);
  expect(await settings()).not.toContain('keychain');
  expect(await keyring.accounts(service)).toEqual([]);
});

it('rotates the key where it is, and shows it to nobody', async () => {
  const { stdout } = await server.track(['user', 'add', 'ben', '--data', server.dataDir]);
  const old = /api_key: (\S+)/.exec(stdout)?.[1] ?? '';
  await track(['config', '--keychain', '--api-url', served.origin], `${old}\n`);
  const done = await track(['keys', 'rotate', 'self', '--overlap', 'now']);
  expect(done).toMatchObject({ status: 0, stderr: '' });
  const fresh = await kept();
  expect(fresh).toMatch(/^tok_/);
  expect(fresh).not.toBe(old);
  expect(done.stdout).not.toContain(fresh?.slice(12, 20));
  expect(await settings()).toBe(`keychain = true\napi_url = "${served.origin}"\n`);
  expect(await track(['cars', '--json'])).toMatchObject({ status: 0 });
  const late = await track(['config', '--api-url', served.origin], `${old}\n`);
  expect(late.status).toBe(4);
});

it('changes nothing when the garage refuses the key', async () => {
  await useKeychain();
  const refused = await track(['config', '--keychain'], `${mintToken('tok').text}\n`);
  expect(refused.status).toBe(4);
  expect(await kept()).toBe(key);
});

it('says that the keychain is locked, which is no key that is missing', async () => {
  await useKeychain();
  await keyring.lock();
  const locked = await track(['cars']);
  expect(locked).toMatchObject({ status: 4, stdout: '' });
  expect(locked.stderr).toContain('error: The keychain is locked.');
  const kept = await track(['config', '--keychain'], `${key}\n`);
  expect(kept.status).toBe(4);
  const back = await track(['config'], `${key}\n`);
  expect(back.status).toBe(0);
  expect(back.stderr).toContain('warning: the keychain still has a key of track (TrackOut CLI, ');
  await keyring.unlock();
  expect(await keyring.accounts(service)).toHaveLength(1);
});

it('says that there is no keychain, and leaves the file as it was', async () => {
  await track(['config', '--api-url', served.origin], `${key}\n`);
  const before = await settings();
  await keyring.killDaemon();
  const done = await useKeychain();
  expect(done.status).toBe(6);
  expect(done.stderr).toContain('error: No keychain is running.');
  expect(await settings()).toBe(before);
});

it('says that the key was removed from the keychain, and how to set it up again', async () => {
  await useKeychain();
  await keyring.removeKeyrings();
  await keyring.killDaemon();
  await keyring.startDaemon();
  const done = await track(['cars']);
  expect(done.status).toBe(4);
  expect(done.stderr).toContain('Run: track config --keychain');
});

it('lets the environment win, and then asks no keychain', async () => {
  await useKeychain();
  await keyring.killDaemon();
  const env = { ...keyring.env, TRACK_API_KEY: key };
  expect((await home.track(['cars', '--json'], { env })).status).toBe(0);
});
