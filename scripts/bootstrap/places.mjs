import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** @param {...string} names */
export function inRoot(...names) {
  return join(root, ...names);
}

/** What the bootstrap keeps beside node_modules: a newer Node, its notes, its lock. */
export const runtimeFolder = inRoot('.runtime');
