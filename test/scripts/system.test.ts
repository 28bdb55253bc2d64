import { expect, it } from 'vitest';

import { isFresh } from '../../scripts/bootstrap/electron.mjs';
import { npmCommand, npmFailure } from '../../scripts/bootstrap/npm.mjs';
import { missingIn } from '../../scripts/bootstrap/system.mjs';

it('asks only for system packages that are not installed', () => {
  const listing =
    'dbus installed\nchromium config-files\ndpkg-query: no packages found matching x\n';
  expect(missingIn(listing, ['dbus', 'chromium', 'gnome-keyring'])).toEqual([
    'chromium',
    'gnome-keyring',
  ]);
});

it('remembers a refused runtime for a day, and for that version alone', () => {
  const now = Date.parse('2026-06-01T12:00:00Z');
  const hoursAgo = (hours: number) => ({ version: '45.0.0', at: now - hours * 3_600_000 });
  expect(isFresh(hoursAgo(23), { version: '45.0.0', now })).toBe(true);
  expect(isFresh(hoursAgo(25), { version: '45.0.0', now })).toBe(false);
  expect(isFresh(hoursAgo(1), { version: '45.0.1', now })).toBe(false);
  // A clock that was set back must not keep a refusal for ever.
  expect(isFresh(hoursAgo(-1), { version: '45.0.0', now })).toBe(false);
});

it('runs the npm that started it, on the Node that npm was started with', () => {
  const env = { npm_execpath: '/lib/npm/bin/npm-cli.js', npm_node_execpath: '/bin/node' };
  expect(npmCommand(env, '/own/node')).toEqual({
    program: '/bin/node',
    before: ['/lib/npm/bin/npm-cli.js'],
    shell: false,
  });
});

it.each([{}, { npm_execpath: '/lib/yarn/bin/yarn.js' }])(
  'runs the npm on the path from %o',
  (env) => {
    expect(npmCommand(env, '/own/node').program).toBe('npm');
  },
);

it('says in one sentence that there is no network', () => {
  const failure = npmFailure('install its packages', 'npm error code ENOTFOUND\nnpm error stack');
  expect(failure).toContain('cannot be reached');
  expect(failure).not.toContain('stack');
});
