import { existsSync, rmSync } from 'node:fs';

import { runQuietly } from './child.mjs';
import { inRoot, root } from './places.mjs';
import { Stop, say } from './say.mjs';
import { hashOf, oncePer } from './stamp.mjs';

// Everything that decides what is built.
const sources = [
  'src',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'scripts/build',
  'tsconfig.base.json',
  'tsconfig.node.json',
  'tsconfig.web.json',
];

export const buildStamp = {
  file: inRoot('out', '.built'),
  value: () => hashOf(root, sources),
};

export function hasBuild() {
  return existsSync(buildStamp.file);
}

/** The bundles under out/, built once for each change of the sources. @param {string} node */
export async function ensureBuild(node) {
  await oncePer(buildStamp.file, buildStamp.value(), async () => {
    say('TrackOut: building (once for each change of the sources)');
    // What an older build left must not be found by name.
    rmSync(inRoot('out'), { recursive: true, force: true });
    await runBuilder(node, ['electron-vite/bin/electron-vite.js', 'build']);
  });
}

/** The gallery, which only tests and developers look at; after ensureBuild. @param {string} node */
export async function ensureGallery(node) {
  const value = hashOf(root, [...sources, 'vite.gallery.config.ts']);
  await oncePer(inRoot('out', 'gallery', '.built'), value, () =>
    runBuilder(node, ['vite/bin/vite.js', 'build', '--config', 'vite.gallery.config.ts']),
  );
}

/** @param {string} node @param {readonly [string, ...string[]]} command */
async function runBuilder(node, [program, ...args]) {
  const { status, output } = await runQuietly(node, [inRoot('node_modules', program), ...args]);
  if (status !== 0) throw new Stop(`TrackOut could not be built:\n${output.trim()}`, status);
}
