import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFlags } from '../../../../src/main/desk/host/flags.ts';
import { defaultDataDir } from '../../../../src/server/index.ts';

it('takes the platform’s own data folder and no ports unless told otherwise', () => {
  expect(readFlags([])).toEqual({ dataDir: defaultDataDir(), demo: false, opensBrowser: true });
});

it('reads every flag of `npm start`', () => {
  const typed = ['--no-open', '--port', '4100', '--garage-port', '0', '--data', 'x/y', '--demo'];
  expect(readFlags(typed)).toEqual({
    dataDir: resolve('x/y'),
    demo: true,
    opensBrowser: false,
    port: 4100,
    garagePort: 0,
  });
});

describe('refuses with words', () => {
  const wrong = [
    ['--port', '70000'],
    ['--port', '-1'],
    ['--garage-port', 'x'],
    ['--what'],
    ['stray'],
  ];
  it.each(wrong)('%s %s', (...argv) => {
    expect(() => readFlags(argv)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
  });
});

it('lets Chromium’s own switches pass beside ours', () => {
  const argv = [
    '.',
    '--inspect=0',
    '--remote-debugging-port=0',
    '--data',
    '/srv/garage',
    '--ozone-platform-hint=auto',
  ];
  expect(readFlags(argv, { othersToo: true })).toMatchObject({
    dataDir: resolve('/srv/garage'),
    demo: false,
  });
});
