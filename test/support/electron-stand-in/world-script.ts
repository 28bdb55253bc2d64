import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { Script } from 'node:vm';
import type { WorldOptions } from './world/isolated-world.ts';

/** Node marks stripping as experimental, which is ours to know of and nobody's to read in an app's output. */
function strip(typescript: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(typescript);
  } finally {
    process.emitWarning = emitWarning;
  }
}

function source(...names: string[]): string {
  return names
    .map((name) => strip(readFileSync(new URL(`./world/${name}.ts`, import.meta.url), 'utf8')))
    .join('\n')
    .replaceAll(/^import .*$/gm, '')
    .replaceAll(/^export /gm, '');
}

/** Electron runs a preload in the main frame alone unless it is told otherwise. */
const guard = (inSubFrames: boolean): string => (inSubFrames ? 'true' : 'window === window.top');

export function mainWorldScript(secret: string, inSubFrames: boolean): string {
  return `(() => { ${source('codec', 'link', 'main-world')}
denyWindows();
if (${guard(inSubFrames)}) openMainWorld(${JSON.stringify(secret)}); })();`;
}

/** The preload as Electron wraps it: a CommonJS function, its own source left as it is. */
export function isolatedWorldScript(
  options: WorldOptions,
  preload: { path: string; text: string },
  inSubFrames: boolean,
): string {
  const wrapped = `(function (require, module, exports, process) { ${preload.text}\n})`;
  // A syntax error must be the preload's, not that of the script around it.
  new Script(wrapped, { filename: preload.path });
  return `(() => { ${source('codec', 'link', 'isolated-world')}
if (${guard(inSubFrames)}) openIsolatedWorld(${JSON.stringify(options)}, ${wrapped}); })();`;
}
