import { once } from 'node:events';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { launch, openCheckout } from './checkout.ts';

// It says what it was given, and ends as it is told to: by `--port N` with N, by a signal with 7.
const host = `
import { argv } from 'node:process';
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(7));
console.log('ready ' + JSON.stringify(argv.slice(2)));
const port = argv[argv.indexOf('--port') + 1];
if (argv.includes('--port')) process.exit(Number(port));
setInterval(() => undefined, 1000);
`;
const cli = `
console.log(JSON.stringify({ args: process.argv.slice(2), cwd: process.cwd() }));
console.error('error: track is not configured. Run: track config');
process.exit(4);
`;

// Only Linux can be asked whether there is a display; elsewhere the runtime's own end tells.
const noDisplay =
  process.platform === 'linux'
    ? 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)'
    : 'Electron ended before its window was ready';

// Windows knows no signal that a program could answer.
const signals = process.platform === 'win32' ? [] : (['SIGTERM', 'SIGINT'] as const);

let checkout: Awaited<ReturnType<typeof openCheckout>>;

beforeAll(async () => {
  checkout = await openCheckout({
    'out/main/browser.js': host,
    'out/main/track.js': cli,
    'node_modules/electron/package.json': '{"version":"0.0.0"}',
    'node_modules/electron/path.txt': 'electron',
    'node_modules/electron/dist/electron': '#!/bin/sh\nexit 1\n',
  });
});
afterAll(() => checkout.remove());

function start(args: readonly string[]): ReturnType<typeof launch> {
  return launch(['scripts/run.mjs', 'start', ...args], { cwd: checkout.folder });
}

describe('npm start', () => {
  it('opens in the browser where Electron cannot show itself, and says why in one line', async () => {
    const { stdout, stderr, status } = await start(['--demo', '--port', '3']).ran;
    expect(stdout).toBe('ready ["--port","3","--demo"]\n');
    expect(stderr).toBe(`TrackOut opens in your browser: ${noDisplay}.\n`);
    expect(status).toBe(3);
  });

  it('says nothing where the browser was asked for', async () => {
    const { stdout, stderr } = await start(['--browser', '--port', '0']).ran;
    expect({ stdout, stderr }).toEqual({ stdout: 'ready ["--port","0"]\n', stderr: '' });
  });

  it.each(signals)('passes %s on and gives the exit status back', async (signal) => {
    const { child, ran } = start(['--browser']);
    await once(child.stdout, 'data');
    child.kill(signal);
    expect((await ran).status).toBe(7);
  });

  it.each(signals.slice(0, 1))('ends what it runs when npm is ended by %s', async (signal) => {
    // As npm does it: a shell between, which takes the signal and passes nothing on.
    const shell = `require('node:child_process').spawn(process.execPath, process.argv.slice(1), { stdio: 'inherit' })`;
    const args = ['-e', shell, 'scripts/run.mjs', 'start', '--browser'];
    const env = { npm_lifecycle_event: 'start' };
    const { child, ran } = launch(args, { cwd: checkout.folder, env });
    await once(child.stdout, 'data');
    child.kill(signal);
    // Our end of its output is closed only when the last of them has ended.
    expect((await ran).stdout).toBe('ready []\n');
  });

  it('refuses an unknown flag before anything is done', async () => {
    const { stdout, stderr, status } = await start(['--sandbox']).ran;
    expect(stdout).toBe('');
    expect(stderr).toContain("error: Unknown option '--sandbox'");
    expect(status).toBe(2);
  });
});

describe('bin/track', () => {
  it('K6: gives the words and the status of the command through at once', async () => {
    const { stdout, stderr, status } = await launch(['bin/track', 'cars', '--json'], {
      cwd: checkout.folder,
    }).ran;
    expect(JSON.parse(stdout)).toMatchObject({ args: ['cars', '--json'] });
    expect(stderr).toBe('error: track is not configured. Run: track config\n');
    expect(status).toBe(4);
  });

  it('works from any folder and through a link', async () => {
    const elsewhere = join(checkout.folder, 'some where');
    await mkdir(elsewhere);
    await symlink(join(checkout.folder, 'bin/track'), join(elsewhere, 'track'));
    const { stdout } = await launch(['track', 'today'], { cwd: elsewhere }).ran;
    expect(JSON.parse(stdout)).toEqual({ args: ['today'], cwd: elsewhere });
  });
});
