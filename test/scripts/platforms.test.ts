import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

it('D7: runs the whole suite on macOS, Windows and Linux with Electron’s own runtime', async () => {
  const workflow = await readFile(join(root, '.github/workflows/ci.yml'), 'utf8');
  const platforms = /os: \[(.+)\]/.exec(workflow)?.[1]?.split(', ') ?? [];
  expect(platforms.map((platform) => platform.split('-')[0])).toEqual([
    'ubuntu',
    'macos',
    'windows',
  ]);
  expect(workflow).toContain('TRACKOUT_E2E_RUNTIME: electron');
  expect(workflow).toContain('npm test');
});

it('D7: carries the keychain’s library for every platform it runs on', () => {
  const prebuilds = join(root, 'node_modules/keytar/prebuilds');
  const built = [
    'darwin-arm64',
    'darwin-x64',
    'win32-x64',
    'win32-arm64',
    'linux-x64',
    'linux-arm64',
  ];
  expect(built.filter((platform) => !existsSync(join(prebuilds, platform)))).toEqual([]);
});
