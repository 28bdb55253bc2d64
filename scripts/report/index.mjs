import { existsSync, readFileSync } from 'node:fs';

import { verdictOf } from './verdict.mjs';

/** @import { Report } from './verdict.mjs' */

const file = process.argv[2] ?? '';
const wantsRealElectron = process.env['TRACKOUT_E2E_RUNTIME'] === 'electron';
const report = existsSync(file) ? read(file) : undefined;
const { failures, passed, runtime } = verdictOf(report, { wantsRealElectron });

for (const failure of failures) console.log(`FAILED: ${failure}`);
console.log(`Electron end to end: ${runtime}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

/** @param {string} path */
function read(path) {
  return /** @type {Report} */ (JSON.parse(readFileSync(path, 'utf8')));
}
