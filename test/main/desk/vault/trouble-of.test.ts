import { expect, it } from 'vitest';
import { troubleOf } from '../../../../src/main/desk/vault/trouble-of.ts';

// Words of libsecret and D-Bus, of the macOS Keychain and of Windows, as they come.
it.each([
  ['The name org.freedesktop.secrets was not provided by any .service files', 'no_service'],
  ['Cannot autolaunch D-Bus without X11 $DISPLAY', 'no_service'],
  ['Could not connect: No such file or directory', 'no_service'],
  ['Cannot spawn a message bus without a machine-id', 'no_service'],
  ['Process org.freedesktop.secrets exited with status 1', 'no_service'],
  ['No keychain is available. You may need to restart your computer.', 'no_service'],
  ['A default keychain could not be found.', 'no_service'],
  ['A specified logon session does not exist. It may already have been terminated.', 'no_service'],
  ['Object does not exist at path “/org/freedesktop/secrets/collection/login”', 'no_keyring'],
  ['Cannot create an item in a locked collection', 'locked'],
  ['User interaction is not allowed.', 'locked'],
  ['Access is denied.', 'denied'],
  ['Rejected send message, 1 matched rules; type="method_call", sender=":1.9"', 'denied'],
  ['User canceled the operation.', 'denied'],
  ['The user name or passphrase you entered is not correct.', 'denied'],
  ['Message recipient disconnected from message bus without replying', 'died'],
  ['The connection is closed', 'died'],
  ['Timeout was reached', 'failed'],
  ['An unknown error occurred.', 'failed'],
])('takes %j for %s', (words, trouble) => {
  expect(troubleOf(new Error(words))).toBe(trouble);
});

it('takes what is no error at all for a failure', () => {
  expect(troubleOf('locked')).toBe('failed');
});
