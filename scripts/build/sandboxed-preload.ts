import type { Plugin } from 'vite';

const requireCall = /\brequire\(\s*(['"`])(.*?)\1\s*\)/g;

/** What a bundled preload asks its sandbox for, beyond the one module that a sandbox gives. */
export function refusedRequires(code: string): string[] {
  const asked = [...code.matchAll(requireCall)].map(([, , name]) => name ?? '');
  return [...new Set(asked)].filter((name) => name !== 'electron');
}

/** Fails the build of a preload that Electron's sandbox would refuse to run. */
export function sandboxedPreload(): Plugin {
  return {
    name: 'trackout:sandboxed-preload',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      if (chunks.length > 1) {
        this.error(
          `The preload must be one file, but the build made ${chunks.length}: a sandbox loads no second one. Take the dynamic import out of src/preload.`,
        );
      }
      for (const chunk of chunks) {
        const [first] = [...refusedRequires(chunk.code), ...notElectron(chunk.imports)];
        if (first !== undefined) {
          this.error(
            `The preload requires "${first}", which a sandboxed preload cannot. It may require electron alone: move that work to src/main and ask for it over the bridge.`,
          );
        }
      }
    },
  };
}

function notElectron(names: readonly string[]): string[] {
  return names.filter((name) => name !== 'electron');
}
