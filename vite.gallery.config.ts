import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The gallery is looked at by developers and by the picture tests, and never shipped. */
export default defineConfig({
  root: 'src/renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: resolve('out/gallery'),
    emptyOutDir: true,
    rolldownOptions: { input: { gallery: resolve('src/renderer/gallery.html') } },
  },
});
