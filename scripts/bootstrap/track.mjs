import { pathToFileURL } from 'node:url';

import { hasBuild } from './build.mjs';
import { runInPlace } from './child.mjs';
import { nodeAtHand } from './node.mjs';
import { hasPackages } from './packages.mjs';
import { onShellGone } from './parent.mjs';
import { inRoot } from './places.mjs';
import { nodeFlags, prepare } from './prepare.mjs';
import { Stop, say } from './say.mjs';

/** The CLI's own exit status for what cannot be reached. */
const unavailable = 6;

const script = inRoot('out', 'main', 'track.js');

/**
 * Runs the CLI. It asks only whether things are there, not whether they are of today: an answer
 * such as "not configured" is wanted at once.
 *
 * @param {readonly string[]} args
 */
export async function track(args) {
  try {
    const node = hasPackages() && hasBuild() ? nodeAtHand() : undefined;
    await run(node ?? (await prepare({ build: true })), args);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    say(error.message);
    process.exitCode = unavailable;
  }
}

/** @param {string} node @param {readonly string[]} args */
async function run(node, args) {
  // No second process where this one will do, so that who ends it ends the command.
  if (node === process.execPath && !process.versions.node.startsWith('22.')) {
    onShellGone(() => process.kill(process.pid, 'SIGTERM'));
    process.argv = [node, script, ...args];
    await import(pathToFileURL(script).href);
    return;
  }
  process.exitCode = await runInPlace(node, [...nodeFlags, script, ...args], {
    cwd: process.cwd(),
  });
}
