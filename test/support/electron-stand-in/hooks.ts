import { registerHooks } from 'node:module';
import { electron } from './electron.ts';

const address = 'electron-stand-in:main';
const specifiers = new Set(['electron', 'electron/main', 'electron/common']);
const shelf = Symbol.for('electron-stand-in');

/** From here on `electron` means the stand-in, by import and by require. */
export function installHooks(): void {
  Object.defineProperty(globalThis, shelf, { value: electron });
  const source = [
    `const electron = globalThis[Symbol.for('electron-stand-in')];`,
    'export default electron;',
    ...Object.keys(electron).map((name) => `export const ${name} = electron.${name};`),
  ].join('\n');

  registerHooks({
    resolve(specifier, context, next) {
      if (specifiers.has(specifier)) return { url: address, format: 'module', shortCircuit: true };
      return next(specifier, context);
    },
    load(url, context, next) {
      if (url === address) return { format: 'module', source, shortCircuit: true };
      return next(url, context);
    },
  });
}
