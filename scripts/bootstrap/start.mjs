import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import { ended, runInPlace } from './child.mjs';
import { electronFacts, electronProgram, ensureElectron } from './electron.mjs';
import { parseStartFlags, usage } from './flags.mjs';
import { hostFor } from './host.mjs';
import { inRoot, root } from './places.mjs';
import { nodeFlags, prepare } from './prepare.mjs';
import { say } from './say.mjs';
import { ensureKeychainLibrary } from './system.mjs';

/** What Electron's main process prints on a line of its own once its window can be seen. */
const readyLine = 'trackout ready';

/** @param {readonly string[]} args @returns {Promise<number>} */
export async function start(args) {
  const flags = parseStartFlags(args, process.env['INIT_CWD'] ?? process.cwd());
  if (flags.help) {
    say(usage);
    return 0;
  }
  const node = await prepare({ build: true });
  await ensureKeychainLibrary();
  const choice = await choose(flags.browser, node);
  if (choice.host === 'electron') {
    const status = await runElectron(flags.passed);
    if (status !== undefined) return status;
    fallBack('Electron ended before its window was ready');
  } else if (choice.reason !== undefined) fallBack(choice.reason);
  return runInPlace(node, [...nodeFlags, inRoot('out', 'main', 'browser.js'), ...flags.passed]);
}

/** Asks the network only where nothing nearer decides. @param {boolean} browserAsked @param {string} node */
async function choose(browserAsked, node) {
  const facts = { browserAsked, ...electronFacts() };
  const choice = hostFor({ ...facts, runtime: { state: 'unknown' } });
  if (choice.host === 'browser') return choice;
  return hostFor({ ...facts, runtime: await ensureElectron(node) });
}

/** @param {string} reason */
function fallBack(reason) {
  say(`TrackOut opens in your browser: ${reason}.`);
}

/**
 * Electron's exit status, or undefined where it failed before it was ready. Ending well before
 * that is no failure: a second start hands over to the window that is already open.
 *
 * @param {readonly string[]} flags
 * @returns {Promise<number | undefined>}
 */
async function runElectron(flags) {
  const program = electronProgram();
  if (program === undefined) return undefined;
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const child = spawn(program, [root, ...flags], { env, stdio: ['inherit', 'pipe', 'pipe'] });
  let isReady = false;
  let wasAsked = false;
  const asked = () => {
    wasAsked = true;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, asked);
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === readyLine) isReady = true;
    else say(line);
  });
  // Chromium's own complaints are not for the user, unless they explain why nothing opened.
  child.stderr.on('data', (/** @type {Buffer} */ text) => process.stderr.write(text));
  try {
    const status = await ended(child);
    return isReady || wasAsked || status === 0 ? status : undefined;
  } catch {
    return undefined;
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, asked);
  }
}
