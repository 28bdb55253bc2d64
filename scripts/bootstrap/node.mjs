import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { npm } from './npm.mjs';
import { inRoot, runtimeFolder } from './places.mjs';
import { Stop, say } from './say.mjs';
import { hashOf, isStamped, oncePer } from './stamp.mjs';

/** The first release that runs our TypeScript sources as they are, which workers under test need. */
const oldest = { major: 22, minor: 18 };

const home = join(runtimeFolder, 'node');
const wanted = inRoot('scripts', 'bootstrap', 'node');
const wantedFiles = ['package.json', 'package-lock.json'];
const stamp = join(home, '.installed');

/** @param {string} version  as in process.versions.node */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  // Odd lines live for half a year, and the tools do not support them.
  if (major % 2 === 1) return false;
  return major > oldest.major || (major === oldest.major && minor >= oldest.minor);
}

/** A Node that is here already, or undefined: nothing is fetched. */
export function nodeAtHand() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  return isStamped(stamp, hashOf(wanted, wantedFiles)) ? fetchedNode() : undefined;
}

/** The path of a new enough Node, fetched as a package where the machine's own is too old. */
export async function ensureNode() {
  const atHand = nodeAtHand();
  if (atHand !== undefined) return atHand;
  say(`TrackOut: fetching a newer Node than ${process.versions.node} (once)`);
  mkdirSync(home, { recursive: true });
  for (const name of wantedFiles) copyFileSync(join(wanted, name), join(home, name));
  await oncePer(stamp, hashOf(wanted, wantedFiles), async () => {
    await npm(['ci', '--ignore-scripts'], { cwd: home, doing: 'fetch a newer Node' });
    assertRuns(fetchedNode());
  });
  return fetchedNode() ?? process.execPath;
}

/** npm itself picks the one package of this platform; its file says where the program lies. */
function fetchedNode() {
  const packages = join(home, 'node_modules');
  const name = existsSync(packages) ? readdirSync(packages).find(isNodePackage) : undefined;
  if (name === undefined) return undefined;
  const program = binOf(readFileSync(join(packages, name, 'package.json'), 'utf8'));
  return program === undefined ? undefined : join(packages, name, program);
}

/** @param {string} name */
function isNodePackage(name) {
  return name.startsWith('node-');
}

/** @param {string} manifest @returns {string | undefined} */
function binOf(manifest) {
  const { bin } = /** @type {{ bin?: { node?: string } }} */ (JSON.parse(manifest));
  return bin?.node;
}

/** @param {string | undefined} node */
function assertRuns(node) {
  try {
    if (node !== undefined) execFileSync(node, ['--version'], { stdio: 'ignore' });
  } catch {
    node = undefined;
  }
  if (node !== undefined) return;
  throw new Stop(
    `TrackOut needs Node ${oldest.major}.${oldest.minor} or newer (this is ${process.versions.node}) and could not fetch one that runs here. Check the connection and run this again, or install a newer Node.`,
  );
}
