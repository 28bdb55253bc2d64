import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTrackFile, trackFilePath, withoutKey } from '../../../src/main/desk/track-file.ts';
import { mintToken } from '../../../src/shared/token.ts';
import {
  type SecretService,
  startSecretService,
} from '../../support/secret-service/secret-service.ts';
import { freshFolder, startDesk, startGarage } from './support.ts';

let keyring: SecretService;
beforeAll(async () => {
  keyring = await startSecretService();
});
afterAll(() => keyring.stop());

async function homeWith(text: string): Promise<{ home: string; path: string }> {
  const home = await freshFolder();
  const path = trackFilePath(home);
  await mkdir(join(home, '.track'));
  await writeFile(path, text, { mode: 0o600 });
  return { home, path };
}

const hintOf = (key: string): string => `${key.slice(0, 8)}...`;

it('offers the key of the file by its hint, takes it when asked, and leaves the file alone', async () => {
  const club = await startGarage();
  const text = `# mine\napi_key = "${club.key}"\napi_url = "${club.origin}"\n`;
  const { home, path } = await homeWith(text);
  const one = await startDesk({ env: keyring.env, track: { home, env: {} } });
  await one.tested();
  const shown = { from: 'file', origin: club.origin, hint: hintOf(club.key) } as const;
  const offered = { state: 'found', ...shown };
  expect(await one.ask('trackConfig.list', {})).toEqual([
    { ...offered, standing: 'new', label: null },
  ]);
  // Nothing was taken by looking.
  expect(one.desk.state().connections).toHaveLength(1);

  const taken = await one.ask('trackConfig.take', shown);
  expect(taken).toMatchObject({
    kind: 'remote',
    origin: club.origin,
    key: { state: 'stored', hint: shown.hint },
    health: { state: 'works', account: { name: 'anna' } },
  });
  expect(await keyring.lookup('TrackOut', taken.id)).toBe(club.key);
  expect(await readFile(path, 'utf8')).toBe(text);
  expect(await one.ask('trackConfig.list', {})).toEqual([
    { ...offered, standing: 'held', label: taken.label },
  ]);

  // Until the user asks: then its line goes, and nothing else.
  await chmod(path, 0o640);
  await one.ask('trackConfig.removeKey', {});
  expect(await readFile(path, 'utf8')).toBe(`# mine\napi_url = "${club.origin}"\n`);
  expect((await stat(path)).mode & 0o777).toBe(0o640);
  expect(await one.ask('trackConfig.list', {})).toEqual([]);
  expect((await one.ask('deskAct.list', {})).map(({ event }) => event)).toEqual([
    'trackKey.removed',
    'key.stored',
    'key.stored',
  ]);
  expect(one.shown.join()).not.toContain(club.key.slice(12));
});

it('keeps nothing of a key that does not pass, and of one that was changed since it was shown', async () => {
  const club = await startGarage();
  const wrong = mintToken('tok').text;
  const { home, path } = await homeWith(`api_key = "${wrong}"\napi_url = "${club.origin}"\n`);
  const one = await startDesk({ track: { home, env: {} } });
  await one.tested();
  const shown = { from: 'file', origin: club.origin, hint: hintOf(wrong) } as const;
  await expect(one.ask('trackConfig.take', shown)).rejects.toMatchObject({
    code: 'unauthorized',
    message: expect.stringContaining('does not know this key'),
  });
  expect(one.desk.state().connections).toHaveLength(1);
  // What was not taken is not removed either: it would be lost.
  await expect(one.ask('trackConfig.removeKey', {})).rejects.toMatchObject({ code: 'conflict' });

  await writeFile(path, `api_key = "${club.key}"\napi_url = "${club.origin}"\n`);
  await expect(one.ask('trackConfig.take', shown)).rejects.toMatchObject({ code: 'conflict' });
  // Kept in memory alone, it would be gone with this run.
  await one.ask('trackConfig.take', { ...shown, hint: hintOf(club.key) });
  await expect(one.ask('trackConfig.removeKey', {})).rejects.toThrow(/beyond this run/);
  expect(await readFile(path, 'utf8')).toContain(club.key);
});

it('puts the environment before the file, and says what cannot be used', async () => {
  const club = await startGarage();
  const { home } = await homeWith(`api_key = "${mintToken('tok').text}" and more`);
  const env = { TRACK_API_KEY: club.key, TRACK_API_URL: club.origin };
  const one = await startDesk({ track: { home, env } });
  await one.tested();
  const shown = { from: 'environment', origin: club.origin, hint: hintOf(club.key) } as const;
  expect(await one.ask('trackConfig.list', {})).toEqual([
    { state: 'found', ...shown, standing: 'new', label: null },
    { state: 'unusable', from: 'file', reason: expect.stringMatching(/not in the form/) },
  ]);
  expect((await one.ask('trackConfig.take', shown)).health.state).toBe('works');
});

it('offers our own garage no other key while it has one, and takes no plain http elsewhere', async () => {
  const key = mintToken('tok').text;
  const { home, path } = await homeWith(`api_key = "${key}"\n`);
  const one = await startDesk({ track: { home, env: {} } });
  const { id, origin } = await one.tested();
  expect(await one.ask('trackConfig.list', {})).toEqual([]);
  await one.ask('heldKey.forget', { id });
  expect(await one.ask('trackConfig.list', {})).toMatchObject([{ origin, standing: 'keyless' }]);
  await writeFile(path, `api_key = "${key}"\napi_url = "http://garage.example.org"\n`);
  expect(await one.ask('trackConfig.list', {})).toMatchObject([
    { state: 'unusable', reason: expect.stringContaining('Use https') },
  ]);
});

describe('a file without its key', () => {
  it.each([
    ['api_key = "x"', ''],
    [
      '  api_key="x" # old\r\napi_url = "https://a.example"\r\n',
      'api_url = "https://a.example"\r\n',
    ],
    ['"api_key" = \'x\'\n[more]\napi_key = "theirs"\n', '[more]\napi_key = "theirs"\n'],
    ['# api_key = "old"\napi_key = "x"\n', '# api_key = "old"\n'],
  ])('is every other letter of it: %j', async (text, left) => {
    const { path } = await homeWith(text);
    expect(await withoutKey(path)).toBe(left);
  });

  it.each(['api_key = """\nx\n"""\n', '[more]\napi_key = "theirs"\n[other]\n'])(
    'is refused where its line cannot be told apart: %j',
    async (text) => {
      const { path } = await homeWith(text);
      const { api_key: key } = await readTrackFile(path);
      if (key === undefined) return expect(await readFile(path, 'utf8')).toBe(text);
      await expect(withoutKey(path)).rejects.toMatchObject({ code: 'conflict' });
      return expect(await readFile(path, 'utf8')).toBe(text);
    },
  );

  it('tells of a broken file without a word of what is in it', async () => {
    const key = mintToken('tok').text;
    const { path } = await homeWith(`api_key = "${key}`);
    const thrown = await readTrackFile(path).catch((problem: unknown) => problem);
    expect(JSON.stringify(thrown)).toContain('not in the form');
    expect(`${(thrown as Error).stack} ${String((thrown as Error).cause)}`).not.toContain(key);
  });
});
