import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { runQuietly } from './child.mjs';
import { fetchFailure } from './host.mjs';
import { inRoot, runtimeFolder } from './places.mjs';
import { say } from './say.mjs';

/** @import { Runtime } from './host.mjs' */

const limitMs = 60_000;
const patienceMs = 24 * 60 * 60 * 1000;
const home = inRoot('node_modules', 'electron');
const refusedNote = join(runtimeFolder, 'electron-refused.json');

/** What of the facts can be known at once, without the network. */
export function electronFacts() {
  return {
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    hasDisplay:
      Boolean(process.env['DISPLAY'] ?? '') || Boolean(process.env['WAYLAND_DISPLAY'] ?? ''),
    mayNest:
      sysctl('kernel/apparmor_restrict_unprivileged_userns') !== '1' &&
      sysctl('kernel/unprivileged_userns_clone') !== '0' &&
      sysctl('user/max_user_namespaces') !== '0',
    hasSetuidSandbox: isSetuidRoot(join(home, 'dist', 'chrome-sandbox')),
  };
}

/** The program, if its runtime lies here whole. @returns {string | undefined} */
export function electronProgram() {
  try {
    // The package writes this file last, when everything is unpacked.
    const program = join(home, 'dist', readFileSync(join(home, 'path.txt'), 'utf8'));
    return existsSync(program) ? program : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Fetches the runtime where it is missing. A refusal is remembered for a day, so that the next
 * start is quick on a network that will refuse again; TRACKOUT_RETRY_ELECTRON=1 asks anew.
 *
 * @param {string} node
 * @returns {Promise<Runtime>}
 */
export async function ensureElectron(node) {
  if (electronProgram() !== undefined) return { state: 'here' };
  const version = electronVersion();
  const known = process.env['TRACKOUT_RETRY_ELECTRON'] === '1' ? undefined : refusedLately(version);
  if (known !== undefined) return { state: 'missing', why: known };
  say("TrackOut: fetching Electron's runtime (once, for a minute at most)");
  const fetch = await runQuietly(node, [join(home, 'install.js')], { limitMs });
  if (electronProgram() !== undefined) {
    rmSync(refusedNote, { force: true });
    return { state: 'here' };
  }
  const why = fetchFailure({ ...fetch, limitMs });
  mkdirSync(runtimeFolder, { recursive: true });
  writeFileSync(refusedNote, JSON.stringify({ version, why, at: Date.now() }));
  return { state: 'missing', why };
}

/** @param {string} version @returns {string | undefined} */
function refusedLately(version) {
  try {
    const note = /** @type {{ version: string, why: string, at: number }} */ (
      JSON.parse(readFileSync(refusedNote, 'utf8'))
    );
    return isFresh(note, { version, now: Date.now() }) ? note.why : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether a remembered refusal still stands in for a new attempt.
 *
 * @param {{ version: string, at: number }} note
 * @param {{ version: string, now: number }} today
 */
export function isFresh(note, { version, now }) {
  return note.version === version && note.at <= now && now - note.at < patienceMs;
}

function electronVersion() {
  const manifest = /** @type {{ version: string }} */ (
    JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  );
  return manifest.version;
}

/** @param {string} name @returns {string | undefined} */
function sysctl(name) {
  try {
    return readFileSync(`/proc/sys/${name}`, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** @param {string} file */
function isSetuidRoot(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  return found !== undefined && found.uid === 0 && (found.mode & 0o4000) !== 0;
}
