import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { chromiumArguments, requireChromium } from '../chromium-arguments.ts';
import { Cdp } from './cdp.ts';

export type ChromiumProcess = { cdp: Cdp; endpoint: string; pid: number; close(): Promise<void> };

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
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code} before it listened:\n${text}`)));
  });
}

/** A browser of our own: the pipe for the stand-in, a port for the test that looks on. */
export async function startChromium(): Promise<ChromiumProcess> {
  const profile = mkdtempSync(join(tmpdir(), 'stand-in-chromium-'));
  const options = [
    ...chromiumArguments,
    '--remote-debugging-pipe',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    '--no-startup-window',
    // window.open gives null, as it does in Electron when the handler denies.
    '--block-new-web-contents',
  ];
  const child = spawn(requireChromium(), options, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const [, , stderr, output, input] = child.stdio as unknown as [null, null, Readable, Writable, Readable];
  const cdp = new Cdp(input, output);
  const endpoint = await readEndpoint(child, stderr);

  async function close(): Promise<void> {
    cdp.browser.send('Browser.close').catch(() => child.kill('SIGKILL'));
    const lastResort = setTimeout(() => child.kill('SIGKILL'), 3000);
    await ended;
    clearTimeout(lastResort);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  return { cdp, endpoint, pid: child.pid ?? 0, close };
}
