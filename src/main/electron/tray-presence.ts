import { execFile } from 'node:child_process';

const question = [
  '--session',
  '--print-reply',
  '--dest=org.freedesktop.DBus',
  '/org/freedesktop/DBus',
  'org.freedesktop.DBus.NameHasOwner',
  'string:org.kde.StatusNotifierWatcher',
];

/**
 * Whether the desktop shows trays. On Linux some do not, Electron cannot tell,
 * and an app that closed into a tray nobody sees would be lost.
 */
export function hasTray(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return Promise.resolve(true);
  return new Promise((answer) => {
    execFile('dbus-send', question, { timeout: 2000 }, (failure, said) => {
      answer(failure === null && said.includes('boolean true'));
    });
  });
}
