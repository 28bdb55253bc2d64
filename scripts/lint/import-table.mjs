import { isBuiltin } from 'node:module';
import { dirname, relative, resolve } from 'node:path';

import { zones } from './table.mjs';

/**
 * Why `file` may not import `specifier`, or undefined where it may.
 *
 * @param {{ root: string, file: string, specifier: string, typesOnly: boolean }} request
 * @returns {string | undefined}
 */
export function refusal({ root, file, specifier, typesOnly }) {
  const path = slashed(relative(root, file));
  const name = zoneOf(path);
  if (name === undefined) return undefined;
  const zone = zones[name];
  if (zone === undefined) return undefined;
  const allowed = specifier.startsWith('.')
    ? ownIsAllowed(zone, { root, file, path, specifier, typesOnly })
    : outsideIsAllowed(zone, specifier);
  return allowed ? undefined : `${path} may not import '${specifier}'. ${zone.instead}`;
}

/**
 * @param {import('./table.mjs').Zone} zone
 * @param {{ root: string, file: string, path: string, specifier: string, typesOnly: boolean }} asked
 */
function ownIsAllowed(zone, { root, file, path, specifier, typesOnly }) {
  const target = slashed(relative(root, resolve(dirname(file), specifier.replace(/[?#].*$/, ''))));
  // Its version is what the tools say about themselves.
  if (target === 'package.json') return zone.node;
  const targetZone = zoneOf(target);
  if (targetZone === undefined) return false;
  return zone.allows({
    zone: targetZone,
    path: target,
    folder: folderOf(target),
    from: folderOf(path),
    typesOnly,
  });
}

/**
 * @param {import('./table.mjs').Zone} zone
 * @param {string} specifier
 */
function outsideIsAllowed(zone, specifier) {
  if (/^electron(\/|$)/.test(specifier)) return zone.electron;
  if (isBuiltin(specifier)) return zone.node;
  // An own file by absolute path or URL would slip past the table.
  if (/^(\/|[a-z]+:)/i.test(specifier)) return false;
  return zone.packages?.includes(packageOf(specifier)) ?? true;
}

/** @param {string} path */
function zoneOf(path) {
  return Object.keys(zones).find((name) => zones[name]?.files.test(path));
}

/** @param {string} path */
function folderOf(path) {
  return path.split('/').slice(1, 3).join('/');
}

/** @param {string} specifier */
function packageOf(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** @param {string} path */
function slashed(path) {
  return path.replaceAll('\\', '/');
}
