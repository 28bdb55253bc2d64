import { mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'vite';

export interface DeskBundle {
  folder: string;
  remove(): Promise<void>;
}

/** The desk's process in a few files: it is started many times over, and reading its sources is most of a start. */
export async function bundleDesk(): Promise<DeskBundle> {
  // Within the project, where what cannot be bundled is found.
  const folder = await mkdtemp(resolve('node_modules', '.desk-process-'));
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node22.13',
      minify: false,
      outDir: folder,
      rolldownOptions: {
        input: {
          'desk-process': resolve('test/main/desk/rotation/desk-process.ts'),
          worker: resolve('src/main/desk/embedded/worker.ts'),
          child: resolve('src/main/desk/vault/child.ts'),
        },
      },
    },
    ssr: { noExternal: true, external: ['keytar', 'write-file-atomic'] },
  });
  return {
    folder: join(folder, '/'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
