import { existsSync } from 'node:fs';

import { runQuietly } from './child.mjs';
import { Stop, say } from './say.mjs';

/** What the tests need of the system: a browser, a keyring on a bus of its own, stable letters, a calendar program. */
const forTests = [
  // Unless another one is named, as where a system has none as a package.
  ...(process.env['TRACKOUT_CHROMIUM'] === undefined ? ['chromium'] : []),
  'dbus',
  'fonts-dejavu-core',
  'gnome-keyring',
  'khal',
  'libsecret-1-0',
  'libsecret-tools',
  'vdirsyncer',
  'xvfb',
];

const apt = '/usr/bin/apt-get';

/** Installs what the tests need where that can be done, else says what is missing. */
export async function ensureTestPackages() {
  if (process.platform !== 'linux') return;
  if (!existsSync('/usr/bin/dpkg-query')) return assertPrograms();
  const missing = await missingOf(forTests);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    throw new Stop(
      `The tests need packages that are missing here. As root: apt-get install ${missing.join(' ')}`,
    );
  }
  say(`TrackOut: installing for the tests: ${missing.join(' ')}`);
  const failure = await install(missing);
  if (failure !== undefined) throw new Stop(`The tests need ${missing.join(' ')}:\n${failure}`);
}

/** Without this library no keychain answers on Linux; the app says so itself, so a start never fails for it. */
export async function ensureKeychainLibrary() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync(apt)) return;
  const missing = await missingOf(['libsecret-1-0']);
  if (missing.length === 0) return;
  say('TrackOut: installing libsecret-1-0, which the keychain needs');
  if ((await install(missing)) !== undefined) say('TrackOut: libsecret-1-0 could not be installed');
}

/** @param {readonly string[]} names */
async function missingOf(names) {
  const asked = await runQuietly('dpkg-query', [
    '-W',
    '-f',
    '${Package} ${db:Status-Status}\\n',
    ...names,
  ]);
  return missingIn(asked.output, names);
}

/**
 * @param {string} listing  dpkg-query's lines, "name status"
 * @param {readonly string[]} names
 */
export function missingIn(listing, names) {
  const installed = new Set(
    listing.split('\n').flatMap((line) => /^(\S+) installed$/.exec(line)?.[1] ?? []),
  );
  return names.filter((name) => !installed.has(name));
}

/** @param {readonly string[]} names @returns {Promise<string | undefined>} what went wrong */
async function install(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const update = await runQuietly(apt, ['-q', 'update'], { env });
  const args = ['-q', '-y', 'install', '--no-install-recommends', ...names];
  const { status, output } = await runQuietly(apt, args, { env });
  return status === 0
    ? undefined
    : (update.status === 0 ? output : `${update.output}\n${output}`).trim();
}

/** Other systems name their packages otherwise, so there it is programs that are looked for. */
function assertPrograms() {
  const folders = (process.env['PATH'] ?? '').split(':');
  const programs = [
    'dbus-run-session',
    'gnome-keyring-daemon',
    'khal',
    'secret-tool',
    'vdirsyncer',
    'Xvfb',
  ];
  const missing = programs.filter(
    (name) => !folders.some((folder) => existsSync(`${folder}/${name}`)),
  );
  if (missing.length > 0)
    throw new Stop(`The tests need programs that are missing here: ${missing.join(', ')}`);
}
