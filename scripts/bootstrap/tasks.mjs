import { runInPlace } from './child.mjs';
import { dev, devWeb } from './dev.mjs';
import { inRoot } from './places.mjs';
import { nodeFlags, prepare } from './prepare.mjs';
import { start } from './start.mjs';
import { ensureTestPackages } from './system.mjs';

/** @typedef {(args: readonly string[]) => Promise<number>} Task */

/** @type {Readonly<Record<string, Task>>} */
export const tasks = {
  start,
  dev,
  'dev:web': devWeb,
  build: async () => {
    await prepare({ build: true });
    return 0;
  },
  check,
  test: async (args) => {
    await ensureTestPackages();
    return vitest(['run', ...args]);
  },
  'test:watch': async (args) => {
    await ensureTestPackages();
    return vitest(['watch', ...args]);
  },
  pictures: async (args) => {
    await ensureTestPackages();
    process.env['TRACKOUT_PICTURES'] = 'write';
    return vitest(['run', 'test/pictures', ...args]);
  },
  bench: (args) => source('scripts/bench/index.ts', args),
  seed: (args) => source('scripts/seed.ts', args),
};

/** Types, lint, format and unused code; says everything that is wrong, not only the first. */
async function check() {
  const node = await prepare({ build: false });
  const steps = [
    ['typescript/bin/tsc', '-p', 'tsconfig.node.json'],
    ['typescript/bin/tsc', '-p', 'tsconfig.web.json'],
    ['oxlint/bin/oxlint', '--deny-warnings'],
    ['oxfmt/bin/oxfmt', '--check'],
    ['knip/bin/knip.js'],
  ];
  let worst = 0;
  for (const [program = '', ...args] of steps) {
    worst = Math.max(worst, await runInPlace(node, [inRoot('node_modules', program), ...args]));
  }
  return worst;
}

/** @param {readonly string[]} args */
async function vitest(args) {
  const node = await prepare({ build: true });
  return runInPlace(node, [inRoot('node_modules', 'vitest', 'vitest.mjs'), ...args]);
}

/** Runs a TypeScript file as it is. @param {string} file @param {readonly string[]} args */
async function source(file, args) {
  const node = await prepare({ build: true });
  return runInPlace(node, [...nodeFlags, inRoot(file), ...args]);
}
