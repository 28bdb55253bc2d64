import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

import { englishOnly } from './scripts/build/english-only.ts';

/** The gallery is looked at by developers and by the picture tests, and never shipped. */
export default defineConfig({
  root: 'src/renderer',
  base: './',
  plugins: [react(), englishOnly()],
  build: {
    outDir: resolve('out/gallery'),
    emptyOutDir: true,
    rolldownOptions: { input: { gallery: resolve('src/renderer/gallery.html') } },
  },
});
