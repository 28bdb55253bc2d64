import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { Stop } from './say.mjs';

export const usage = `Usage: npm start [-- FLAGS]

  --browser          open in the browser, not in Electron
  --no-open          print the address, open nothing
  --port N           port of the page (browser only)
  --garage-port N    port of this computer's own garage
  --data DIR         folder that holds everything (default: the platform's data folder)
  --demo             open the demo garage`;

/** @typedef {{ help: boolean, browser: boolean, passed: string[] }} StartFlags */

/**
 * What was asked of `npm start`; `passed` is what the host gets, with the folder made absolute.
 *
 * @param {readonly string[]} args
 * @param {string} cwd  where the user typed it, which npm leaves
 * @returns {StartFlags}
 */
export function parseStartFlags(args, cwd) {
  const values = parse(args);
  const passed = [];
  if (values['no-open'] === true) passed.push('--no-open');
  if (values.port !== undefined) passed.push('--port', port('--port', values.port));
  const garagePort = values['garage-port'];
  if (garagePort !== undefined) passed.push('--garage-port', port('--garage-port', garagePort));
  if (values.data !== undefined) passed.push('--data', folder(values.data, cwd));
  if (values.demo === true) passed.push('--demo');
  return { help: values.help === true, browser: values.browser === true, passed };
}

/** @param {readonly string[]} args */
function parse(args) {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: false,
      options: {
        help: { type: 'boolean', short: 'h' },
        browser: { type: 'boolean' },
        'no-open': { type: 'boolean' },
        port: { type: 'string' },
        'garage-port': { type: 'string' },
        data: { type: 'string' },
        demo: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw refused(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error));
  }
}

/** @param {string} name @param {string} text */
function port(name, text) {
  const isPort = /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
  if (!isPort) throw refused(`${name} takes a number from 0 to 65535, not '${text}'`);
  return String(Number(text));
}

/** @param {string} text @param {string} cwd */
function folder(text, cwd) {
  if (text === '') throw refused('--data takes a folder');
  return resolve(cwd, text);
}

/** @param {string} sentence */
function refused(sentence) {
  return new Stop(`error: ${sentence}\n\n${usage}`, 2);
}
