import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BrowserHostProcess, startBrowserHost } from './browser-host.ts';

// No bus, so no keychain of this computer is touched.
const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' };
const started: BrowserHostProcess[] = [];
let folder = '';
let dataDir = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trackout-host-'));
  dataDir = join(folder, 'data');
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((host) => host.end()));
  await rm(folder, { recursive: true, force: true });
});

async function start(...args: string[]): Promise<BrowserHostProcess> {
  const host = await startBrowserHost({ dataDir, env, args });
  started.push(host);
  return host;
}

async function isSignedIn(url: string): Promise<boolean> {
  const { origin, hash } = new URL(url);
  const body = JSON.stringify({ token: hash.slice('#token='.length) });
  const headers = { origin, 'content-type': 'application/json' };
  return (await fetch(`${origin}/desk/session`, { method: 'POST', headers, body })).ok;
}

it('says where the page is in one line, and ends cleanly when asked to', async () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const host = await start();
    expect(await host.end(signal)).toBe(0);
    expect(host.output()).toBe(`ready ${host.url}\n`);
  }
});

it('takes the port it is given', async () => {
  const { port } = new URL((await start()).url);
  await started.splice(0).at(0)?.end();
  expect(new URL((await start('--port', port)).url).port).toBe(port);
});

describe('a second start on the same data folder', () => {
  it('gives a fresh address of the first one’s page, and ends well', async () => {
    const first = await start();
    const second = await start();
    expect(await second.end('SIGCONT')).toBe(0);
    expect(new URL(second.url).origin).toBe(new URL(first.url).origin);
    expect(second.url).not.toBe(first.url);
    expect([await isSignedIn(first.url), await isSignedIn(second.url)]).toEqual([true, true]);
    expect([await isSignedIn(first.url), await isSignedIn(second.url)]).toEqual([false, false]);
  });

  it('finds the first also where both started at once', async () => {
    const [one, other] = await Promise.all([start(), start()]);
    expect(new URL(one.url).origin).toBe(new URL(other.url).origin);
  });

  it('opens the folder anew after the first was killed', async () => {
    const killed = await start();
    await killed.end('SIGKILL');
    const next = await start();
    expect(new URL(next.url).origin).not.toBe(new URL(killed.url).origin);
    expect(await isSignedIn(next.url)).toBe(true);
  });
});

it('keeps what finds it to its user', async () => {
  await start();
  for (const name of ['desk.json', 'settings.json', 'garage.json']) {
    expect([name, (await stat(join(dataDir, name))).mode & 0o777]).toEqual([name, 0o600]);
  }
  expect(await readFile(join(dataDir, 'desk.json'), 'utf8')).not.toContain('tok_');
});

it('refuses flags it does not know with words, and a status of its own', async () => {
  await expect(start('--what')).rejects.toThrow(/error: .*--what/);
});
