import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

import { englishOnly } from './scripts/build/english-only.ts';
import { sandboxedPreload } from './scripts/build/sandboxed-preload.ts';

// Names under out/ are promises: the launchers and the composition files
// (`new URL('./garage-worker.js', import.meta.url)`) find their siblings by them.
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // Runs in Electron and, for the browser host and the CLI, in plain Node.
      target: 'node22.13',
      rolldownOptions: {
        input: {
          index: resolve('src/main/index.ts'),
          browser: resolve('src/main/browser.ts'),
          'garage-worker': resolve('src/main/desk/embedded/worker.ts'),
          'vault-child': resolve('src/main/desk/vault/child.ts'),
          track: resolve('src/cli/index.ts'),
        },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
  preload: {
    plugins: [sandboxedPreload()],
    build: {
      outDir: 'out/preload',
      // A sandboxed preload can require electron alone, so everything else is bundled in.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), englishOnly()],
    build: {
      outDir: 'out/renderer',
      // The page's policy has no room for data: scripts or inline helpers.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      minify: true,
      rolldownOptions: {
        input: { index: resolve('src/renderer/index.html') },
        // main.tsx puts zod's eval off before anything else runs, whatever chunk that lands in.
        output: { strictExecutionOrder: true },
      },
    },
  },
});
