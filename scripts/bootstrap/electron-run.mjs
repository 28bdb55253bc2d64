import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import { ended } from './child.mjs';
import { say } from './say.mjs';

/** What Electron's main process prints on a line of its own once its window can be seen. */
const readyLine = 'trackout ready';

/** @type {readonly NodeJS.Signals[]} */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Electron's exit status, or undefined where it failed before it was ready. Ending well before
 * that is no failure: a second start hands over to the window that is already open.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {Promise<number | undefined>}
 */
export async function runElectron(program, args) {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const child = spawn(program, args, { env, stdio: ['inherit', 'pipe', 'inherit'] });
  let isReady = false;
  let wasAsked = false;
  const asked = () => {
    wasAsked = true;
  };
  for (const signal of endings) process.on(signal, asked);
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === readyLine) isReady = true;
    else say(line);
  });
  try {
    const status = await ended(child);
    return isReady || wasAsked || status === 0 ? status : undefined;
  } catch {
    return undefined;
  } finally {
    for (const signal of endings) process.off(signal, asked);
  }
}
