import { existsSync } from 'node:fs';

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

// Install scripts run by name, not by right: keytar's copies the binary that its package brings
// for this platform. No compiler is needed, so none may be asked for.
const installScripts = ['node_modules/keytar/script/install.js'];

export function hasPackages() {
  return existsSync(packagesStamp.file);
}

/** The packages of the lockfile, installed once for each change of it. @param {string} node */
export async function ensurePackages(node) {
  await oncePer(packagesStamp.file, packagesStamp.value(), async () => {
    say('TrackOut: installing packages (once for each change of package-lock.json)');
    await npm(['ci', '--ignore-scripts'], { cwd: root, doing: 'install its packages' });
    for (const script of installScripts) await runInstallScript(node, script);
  });
}

/** @param {string} node @param {string} script */
async function runInstallScript(node, script) {
  const { status, output } = await runQuietly(node, [inRoot(script)]);
  if (status !== 0) throw new Stop(`TrackOut could not finish installing (${script}):\n${output}`);
}
