import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { refusedRequires, sandboxedPreload } from '../../scripts/build/sandboxed-preload.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trackout-preload-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function buildPreload(source: string): Promise<void> {
  await writeFile(join(folder, 'index.ts'), source);
  await writeFile(join(folder, 'beside.ts'), 'export const beside = Math.random();');
  await build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    plugins: [sandboxedPreload()],
    build: {
      target: 'esnext',
      write: false,
      rolldownOptions: {
        input: join(folder, 'index.ts'),
        external: ['electron', /^node:/],
        output: { format: 'cjs' },
      },
    },
  });
}

describe('the build of the preload', () => {
  it('takes electron, and bundles what lies beside', async () => {
    const source =
      "import { contextBridge } from 'electron'; import { beside } from './beside.ts'; contextBridge.a(beside);";
    await expect(buildPreload(source)).resolves.toBeUndefined();
  });

  it.each([
    ['a module of Node', "import { sep } from 'node:path'; console.log(sep);", 'node:path'],
    ['one required by hand', "console.log(require('node:os'));", 'node:os'],
    ['a second file', "import('./beside.ts').then(console.log);", 'one file'],
  ])('fails for %s, and says so', async (_, source, words) => {
    await expect(buildPreload(source)).rejects.toThrow(words);
  });
});

it('finds each thing beyond electron that a bundle requires, once', () => {
  const code = "require('electron'); require( `node:fs` ); require('./a.cjs'); require('./a.cjs')";
  expect(refusedRequires(code)).toEqual(['node:fs', './a.cjs']);
});
