import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { chromiumArguments, requireChromium } from '../chromium-arguments.ts';
import { Cdp } from './cdp.ts';

export type ChromiumProcess = { cdp: Cdp; endpoint: string; close(): Promise<void> };

function readEndpoint(child: ChildProcess, stderr: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    stderr.setEncoding('utf8');
    stderr.on('data', (chunk: string) => {
      // Later lines are of no use, and the pipe must be drained.
      if (text.length < 20_000) text += chunk;
      const endpoint = /DevTools listening on (ws:\S+)/.exec(text)?.[1];
      if (endpoint !== undefined) resolve(endpoint);
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`Chromium ended with ${code} before it listened:\n${text}`)),
    );
  });
}

/** A browser of our own: the pipe for the stand-in, a port for the test that looks on. */
export async function startChromium(
  onSpawn: (facts: { chromiumPid: number; profile: string }) => void,
): Promise<ChromiumProcess> {
  const profile = mkdtempSync(join(tmpdir(), 'stand-in-chromium-'));
  const options = [
    ...chromiumArguments,
    '--remote-debugging-pipe',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    '--no-startup-window',
  ];
  const child = spawn(requireChromium(), options, {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  onSpawn({ chromiumPid: child.pid ?? 0, profile });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const [, , stderr, output, input] = child.stdio as unknown as [
    null,
    null,
    Readable,
    Writable,
    Readable,
  ];
  const cdp = new Cdp(input, output);
  const endpoint = await readEndpoint(child, stderr);

  async function close(): Promise<void> {
    cdp.browser.send('Browser.close').catch(() => child.kill('SIGKILL'));
    const lastResort = setTimeout(() => child.kill('SIGKILL'), 3000);
    await ended;
    clearTimeout(lastResort);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  return { cdp, endpoint, close };
}
