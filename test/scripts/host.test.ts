import { describe, expect, it } from 'vitest';

import { type Facts, fetchFailure, hostFor } from '../../scripts/bootstrap/host.mjs';

const desktop: Facts = {
  browserAsked: false,
  platform: 'linux',
  isRoot: false,
  hasDisplay: true,
  mayNest: true,
  hasSetuidSandbox: false,
  runtime: { state: 'here' },
};

describe('where the app opens', () => {
  it('opens in Electron where nothing stands in its way', () => {
    expect(hostFor(desktop)).toEqual({ host: 'electron' });
  });

  it('opens in the browser without excuses where that was asked for', () => {
    const asked = { ...desktop, browserAsked: true, isRoot: true };
    expect(hostFor(asked)).toEqual({ host: 'browser' });
  });

  it.each([
    ['as root', { isRoot: true }, 'as root'],
    ['with no display', { hasDisplay: false }, 'no display'],
    ['where user namespaces are forbidden', { mayNest: false }, 'user namespaces'],
    [
      "where the runtime's download was refused",
      { runtime: { state: 'missing', why: 'was refused by its download page (403)' } },
      "Electron's runtime was refused by its download page (403)",
    ],
  ] satisfies [string, Partial<Facts>, string][])(
    'falls back %s, and says so',
    (_, fact, words) => {
      const choice = hostFor({ ...desktop, ...fact });
      expect(choice).toMatchObject({ host: 'browser', reason: expect.stringContaining(words) });
    },
  );

  it('has no need of user namespaces where the older sandbox is installed', () => {
    const choice = hostFor({ ...desktop, mayNest: false, hasSetuidSandbox: true });
    expect(choice).toEqual({ host: 'electron' });
  });

  it.each(['darwin', 'win32'] as const)('asks %s for no display and no user', (platform) => {
    const choice = hostFor({ ...desktop, platform, hasDisplay: false, mayNest: false });
    expect(choice).toEqual({ host: 'electron' });
  });

  it('knows an obstacle before the network is asked', () => {
    const choice = hostFor({ ...desktop, isRoot: true, runtime: { state: 'unknown' } });
    expect(choice.host).toBe('browser');
  });
});

describe('why the runtime could not be fetched', () => {
  it.each([
    [{ timedOut: true, output: '' }, 'did not arrive within 60 seconds'],
    [{ timedOut: false, output: 'HTTPError: Response code 403 (Forbidden)' }, '(403)'],
    [{ timedOut: false, output: 'getaddrinfo ENOTFOUND example.org' }, 'cannot be reached'],
    [{ timedOut: false, output: 'checksum mismatch' }, 'could not be fetched'],
  ])('says it from %o', (fetch, words) => {
    expect(fetchFailure({ ...fetch, limitMs: 60_000 })).toContain(words);
  });
});
