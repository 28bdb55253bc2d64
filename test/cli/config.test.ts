import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { writeSettings } from '../../src/cli/settings.ts';
import { mintToken, tokenHint } from '../../src/shared/token.ts';
import { type Served, type TrackHome, trackHome } from '../support/track.ts';

const notConfigured = 'error: track is not configured. Run: track config\n';

describe('track config', () => {
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

  it('K2: asks without echo, writes the file with mode 600 and says who it is', async () => {
    await using home = await trackHome();
    const done = await home.track(['config', '--api-url', served.origin], {
      input: `${key}\n`,
      terminal: true,
    });
    const path = join(home.dir, '.track', 'config.toml');
    expect(done.status).toBe(0);
    expect(done.stdout).toContain('Track api_key:');
    expect(done.stdout).toContain(`wrote ${path}`);
    expect(done.stdout).toContain('authenticated as anna');
    expect(done.stdout).not.toContain(key.slice(12, 20));
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('K2: takes the key from a pipe as well', async () => {
    await using home = await trackHome();
    const done = await home.track(['config', '--api-url', served.origin], { input: `${key}\n` });
    expect(done.stdout).toMatch(/^Track api_key: \nwrote .+\nauthenticated as anna\n$/);
  });

  it('K2: leaves the old file alone when the garage refuses the key', async () => {
    await using home = await trackHome();
    await home.track(['config', '--api-url', served.origin], { input: `${key}\n` });
    const before = await readFile(join(home.dir, '.track', 'config.toml'), 'utf8');
    const done = await home.track(['config'], { input: `${mintToken('tok').text}\n` });
    expect(done.status).toBe(4);
    expect(done.stderr).toMatch(/^error: /);
    expect(await readFile(join(home.dir, '.track', 'config.toml'), 'utf8')).toBe(before);
  });

  it('says that a line of a file is no key', async () => {
    await using home = await trackHome();
    const done = await home.track(['config', '--api-url', served.origin], {
      input: `api_key = "${key}"\n`,
    });
    expect(done.status).toBe(2);
    expect(done.stderr).toContain('only the key itself');
  });

  it('notices a mistyped key without asking the garage', async () => {
    await using home = await trackHome();
    const done = await home.track(['config', '--api-url', 'http://127.0.0.1:9'], {
      input: `${key.slice(0, -1)}\n`,
    });
    expect(done.status).toBe(2);
    expect(done.stderr).toContain('cut or mistyped');
  });

  it('K3: writes api_url only when it is not the default', async () => {
    await using home = await trackHome();
    const path = join(home.dir, '.track', 'config.toml');
    await home.track(['config', '--api-url', served.origin], { input: `${key}\n` });
    expect(await readFile(path, 'utf8')).toBe(`api_key = "${key}"\napi_url = "${served.origin}"\n`);
  });

  it('K3: leaves api_url out when it is the default', async () => {
    await using home = await trackHome();
    vi.stubEnv('HOME', home.dir);
    vi.stubEnv('USERPROFILE', home.dir);
    const path = await writeSettings({ key: { value: key }, url: 'http://127.0.0.1:47800' });
    vi.unstubAllEnvs();
    expect(path).toBe(join(home.dir, '.track', 'config.toml'));
    expect(await readFile(path, 'utf8')).toBe(`api_key = "${key}"\n`);
  });

  it('keeps a key with the address it was proven at', async () => {
    await using home = await trackHome();
    await home.track(['config'], { input: `${key}\n`, env: { TRACK_API_URL: served.origin } });
    const text = await readFile(join(home.dir, '.track', 'config.toml'), 'utf8');
    expect(text).toContain(`api_url = "${served.origin}"`);
  });

  it('K4: shows each value, where it comes from, and the key only masked', async () => {
    await using home = await trackHome();
    await home.track(['config', '--api-url', served.origin], { input: `${key}\n` });
    const shown = await home.track(['config', '--show']);
    expect(shown.status).toBe(0);
    expect(shown.stdout).toContain(tokenHint(key));
    expect(shown.stdout).toContain(served.origin);
    expect(shown.stdout).toContain('config.toml');
    expect(shown.stdout).not.toContain(key.slice(12, 20));
  });

  it('K5: lets the environment win over the file', async () => {
    await using home = await trackHome();
    await mkdir(join(home.dir, '.track'));
    await writeFile(
      join(home.dir, '.track', 'config.toml'),
      `api_key = "${mintToken('tok').text}"\napi_url = "http://127.0.0.1:9"\n`,
    );
    const env = { TRACK_API_KEY: key, TRACK_API_URL: served.origin };
    expect((await home.track(['cars', '--json'], { env })).status).toBe(0);
    const shown = await home.track(['config', '--show'], { env });
    expect(shown.stdout).toContain('from TRACK_API_KEY');
    expect(shown.stdout).toContain('from TRACK_API_URL');
  });

  it.each([['cars'], ['today'], ['config', '--show']])(
    'K6: says exactly that it is not configured: %s %s',
    async (...args) => {
      await using home = await trackHome();
      const done = await home.track(args.filter(Boolean));
      expect(done).toEqual({ status: 4, stdout: '', stderr: notConfigured });
    },
  );

  it('says what is wrong with a broken file', async () => {
    await using home = await trackHome();
    await mkdir(join(home.dir, '.track'));
    await writeFile(join(home.dir, '.track', 'config.toml'), 'api_key = ');
    const done = await home.track(['cars']);
    expect(done.status).toBe(2);
    expect(done.stderr).toContain('config.toml');
  });
});
