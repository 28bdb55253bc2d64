import type { KeychainTrouble } from '../../../shared/models/vault.ts';

/**
 * The keychains tell their errors apart by words alone. These are libsecret's
 * and D-Bus's (in the C locale), then the macOS Keychain's and Windows's.
 */
const signs: readonly [KeychainTrouble, RegExp][] = [
  [
    'denied',
    /access (is )?denied|accessdenied|not authorized|rejected send message|policy prevents/i,
  ],
  ['locked', /locked|dismissed|cannot prompt/i],
  ['no_keyring', /no such secret collection|does not exist at path/i],
  ['died', /disconnected|without replying|connection (is )?closed|underlying giostream/i],
  ['no_service', /not provided by any|not activatable|could not (connect|activate)|autolaunch/i],
  ['no_service', /message bus|dbus-launch|exited (with|after)|failed to execute|unit .*not found/i],
  ['denied', /user cancell?ed|passphrase you entered is not correct|authorization was denied/i],
  ['locked', /user interaction is not allowed/i],
  ['no_service', /no keychain is available|default keychain could not|logon session does not/i],
];

export function troubleOf(thrown: unknown): KeychainTrouble {
  const words = thrown instanceof Error ? thrown.message : '';
  return signs.find(([, sign]) => sign.test(words))?.[0] ?? 'failed';
}
