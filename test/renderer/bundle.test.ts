import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build, type Rolldown } from 'vite';
import { beforeAll, expect, it, vi } from 'vitest';
import { englishOnly } from '../../scripts/build/english-only.ts';

const kB = 1000;
const allMax = 350 * kB;
const firstScreenMax = 200 * kB;
let output: Rolldown.RolldownOutput['output'];

beforeAll(async () => {
  // The test runner says `test`, and React would come with all it has for developers.
  vi.stubEnv('NODE_ENV', 'production');
  const built = await build({
    configFile: false,
    root: resolve('src/renderer'),
    plugins: [react(), englishOnly()],
    build: {
      write: false,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: resolve('src/renderer/index.html') },
    },
    logLevel: 'error',
  });
  vi.unstubAllEnvs();
  if (!('output' in built)) throw new Error('The page was not built once.');
  output = built.output;
}, 120_000);

const sizeOf = (part: Rolldown.OutputChunk | Rolldown.OutputAsset) =>
  gzipSync(part.type === 'chunk' ? part.code : part.source).byteLength;

it('weighs at most 350 kB in all, compressed', () => {
  expect(output.reduce((sum, part) => sum + sizeOf(part), 0)).toBeLessThan(allMax);
});

it('needs at most 200 kB for the first screen, compressed', () => {
  const chunks = new Map(
    output.flatMap((part) => (part.type === 'chunk' ? [[part.fileName, part] as const] : [])),
  );
  const needed = new Set<Rolldown.OutputChunk>();
  const need = (chunk: Rolldown.OutputChunk | undefined) => {
    if (!chunk || needed.has(chunk)) return;
    needed.add(chunk);
    for (const name of chunk.imports) need(chunks.get(name));
  };
  for (const chunk of chunks.values()) if (chunk.isEntry) need(chunk);
  const styles = output.filter((part) => part.type === 'asset' && part.fileName.endsWith('.css'));
  // Counts every style sheet, though some come later: the bound holds all the more.
  const size = [...needed, ...styles].reduce((sum, part) => sum + sizeOf(part), 0);
  expect(needed.size).toBeGreaterThan(0);
  expect(size).toBeLessThan(firstScreenMax);
});

it('brings no schema library, which would want eval, and no table of the contract', () => {
  const modules = output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
  expect(modules.length).toBeGreaterThan(100);
  expect(modules.filter((id) => /node_modules\/zod\/|shared\/contract\//.test(id))).toEqual([]);
});
