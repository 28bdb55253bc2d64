import { runInPlace } from './child.mjs';
import { electronFacts, electronProgram, ensureElectron } from './electron.mjs';
import { runElectron } from './electron-run.mjs';
import { parseStartFlags, usage } from './flags.mjs';
import { hostFor } from './host.mjs';
import { inRoot, root } from './places.mjs';
import { nodeFlags, prepare } from './prepare.mjs';
import { say } from './say.mjs';
import { ensureKeychainLibrary } from './system.mjs';

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
    const status = await runElectron(electronProgram() ?? '', [root, ...flags.passed]);
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
