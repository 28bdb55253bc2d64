/**
 * Who may import whom: the table of the architecture, one row a zone.
 *
 * @typedef {object} Zone
 * @property {RegExp} files  which files belong to it, by path from the project's root
 * @property {(target: Target) => boolean} allows  own code it may import
 * @property {boolean} node  may import what Node brings along
 * @property {boolean} electron  may import electron
 * @property {readonly string[]} [packages]  the only packages it may import, where that is limited
 * @property {string} instead  where to go for what is refused
 *
 * @typedef {object} Target
 * @property {string} zone
 * @property {string} path  from the project's root
 * @property {string} folder  the first two folders below src, `server/cars`
 * @property {string} from  the same of the importing file
 * @property {boolean} typesOnly
 */

/** The garage's own insides that every noun may build on. */
const serverGround = new Set(['server/db']);
/** Doors over the nouns: they may open all of them, and no noun may lean on a door. */
const serverDoors = new Set([
  'server/archive',
  'server/http',
  'server/calendar',
  'server/mcp',
  'server/web',
]);

/** @type {Readonly<Record<string, Zone>>} */
export const zones = {
  shared: {
    files: /^src\/shared\//,
    allows: ({ zone }) => zone === 'shared',
    node: false,
    electron: false,
    packages: ['zod'],
    instead:
      'src/shared runs anywhere and does no I/O: pass the value in, or move this file to src/server or src/main.',
  },
  'server/index': {
    files: /^src\/server\/[^/]+$/,
    allows: ({ zone }) => zone === 'shared' || zone.startsWith('server'),
    node: true,
    electron: false,
    instead:
      'The garage knows no desk and no page: what they need of it goes through src/shared/contract.',
  },
  server: {
    files: /^src\/server\/[^/]+\//,
    allows: ({ zone, path, folder, from, typesOnly }) =>
      zone === 'shared' ||
      // The shape that a noun's handlers have, which is no dependency when it runs.
      (typesOnly && path === 'src/server/http/handler.ts') ||
      // What all nouns are asked alike; it knows none of them.
      path === 'src/server/http/noun-handlers.ts' ||
      // What takes all nouns alike.
      (path === 'src/server/shelves.ts' && serverDoors.has(from)) ||
      (zone === 'server' && (folder === from || serverGround.has(folder) || serverDoors.has(from))),
    node: true,
    electron: false,
    instead:
      'A noun of the garage imports src/shared, src/server/db and its own folder: put what two nouns need into src/server/db or src/shared/rules, and join them in src/server/index.ts.',
  },
  desk: {
    files: /^src\/main\/desk\//,
    allows: ({ zone, path }) =>
      zone === 'shared' || zone === 'desk' || path === 'src/server/index.ts',
    node: true,
    electron: false,
    instead:
      'The desk knows no Electron and only the door of the garage (src/server/index.ts): take what a host can do as a parameter, and pass it in from src/main/index.ts and src/main/browser.ts.',
  },
  electron: {
    files: /^src\/main\/(electron\/|index\.ts$)/,
    allows: ({ zone }) => zone === 'shared' || zone === 'desk' || zone === 'electron',
    node: true,
    electron: true,
    instead: 'Electron code is thin: ask the desk (src/main/desk) to do it.',
  },
  browser: {
    files: /^src\/main\//,
    allows: ({ zone }) => zone === 'shared' || zone === 'desk' || zone === 'browser',
    node: true,
    electron: false,
    instead:
      'The browser host runs without Electron: ask the desk (src/main/desk), or move Electron code to src/main/electron.',
  },
  preload: {
    files: /^src\/preload\//,
    allows: ({ zone, typesOnly }) => zone === 'preload' || (zone === 'shared' && typesOnly),
    node: false,
    electron: true,
    packages: [],
    instead:
      'The preload is about 30 lines, for ever: it takes electron and types of src/shared (import type); do the work in src/main/electron.',
  },
  renderer: {
    files: /^src\/renderer\//,
    allows: ({ zone }) => zone === 'shared' || zone === 'renderer',
    node: false,
    electron: false,
    instead:
      'The page holds no key and knows no host: ask through src/renderer/host, and share types through src/shared.',
  },
  cli: {
    files: /^src\/cli\//,
    allows: ({ zone, path }) =>
      zone === 'shared' || zone === 'cli' || path === 'src/server/index.ts',
    node: true,
    electron: false,
    instead:
      'The CLI is a client: use the typed client of src/shared, or the door of the garage (src/server/index.ts).',
  },
};
