import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * One hash over files and whole folders, the same on every platform and in every checkout.
 *
 * @param {string} base
 * @param {readonly string[]} names  below base; what is missing counts as missing
 */
export function hashOf(base, names) {
  const hash = createHash('sha256');
  for (const file of names.flatMap((name) => filesUnder(join(base, name))).sort()) {
    const content = createHash('sha256').update(readFileSync(file)).digest('hex');
    hash.update(`${relative(base, file).replaceAll('\\', '/')}\n${content}\n`);
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesUnder(join(path, name)));
}

/** @param {string} file @param {string} value */
export function isStamped(file, value) {
  try {
    return readFileSync(file, 'utf8') === value;
  } catch {
    return false;
  }
}

/**
 * Runs `work` unless its stamp says that it was done for this very value. The stamp is gone
 * while the work runs, so that work cut short is done again.
 *
 * @param {string} file
 * @param {string} value
 * @param {() => Promise<void>} work
 */
export async function oncePer(file, value, work) {
  if (isStamped(file, value)) return;
  rmSync(file, { force: true });
  await work();
  writeFileSync(file, value);
}
