import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it, vi } from 'vitest';
import { launchPage } from '../../../src/main/browser/launch.ts';

const folders: string[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

it.runIf(process.platform === 'linux')(
  'opens the browser without its address among the arguments',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'trackout-launch-'));
    folders.push(folder);
    const browser = join(folder, 'browser.sh');
    await writeFile(
      browser,
      `#!/bin/sh\necho "$@" > ${folder}/args.tmp\nmv ${folder}/args.tmp ${folder}/args\n`,
    );
    await chmod(browser, 0o700);
    vi.stubEnv('BROWSER', browser);
    vi.stubEnv('DISPLAY', '');
    const address = 'http://127.0.0.1:4100/#token=not-to-be-seen';
    await launchPage(address, folder);
    const args = await vi.waitFor(() => readFile(join(folder, 'args'), 'utf8'), 10_000);
    expect(args).not.toContain('token');
    const opened = args.trim().startsWith('file:') ? fileURLToPath(args.trim()) : args.trim();
    expect(await readFile(opened, 'utf8')).toContain(`url=${address}"`);
    expect((await stat(opened)).mode & 0o777).toBe(0o600);
  },
);
