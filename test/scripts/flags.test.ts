import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

import { parseStartFlags } from '../../scripts/bootstrap/flags.mjs';
import { Stop } from '../../scripts/bootstrap/say.mjs';

const cwd = resolve('somewhere');

function refusal(args: readonly string[]): Stop {
  try {
    parseStartFlags(args, cwd);
  } catch (error) {
    if (error instanceof Stop) return error;
  }
  throw new Error(`${args.join(' ')} was taken`);
}

describe('the flags of npm start', () => {
  it('passes nothing on where nothing was asked', () => {
    expect(parseStartFlags([], cwd)).toEqual({ help: false, browser: false, passed: [] });
  });

  it('passes every flag on but the choice of the host, which is made here', () => {
    const args = ['--browser', '--no-open', '--port', '0', '--garage-port=47801', '--demo'];
    expect(parseStartFlags(args, cwd)).toEqual({
      help: false,
      browser: true,
      passed: ['--no-open', '--port', '0', '--garage-port', '47801', '--demo'],
    });
  });

  it('reads a folder from where the user typed it', () => {
    expect(parseStartFlags(['--data', 'my garage'], cwd).passed).toEqual([
      '--data',
      resolve(cwd, 'my garage'),
    ]);
  });

  it.each([
    [['--browsr'], '--browsr'],
    [['open'], 'open'],
    [['--port'], '--port'],
    [['--port', 'eighty'], 'eighty'],
    [['--port', '65536'], '65536'],
    [['--garage-port', '-1'], '--garage-port'],
    [['--data', ''], '--data'],
    [['--no-sandbox'], '--no-sandbox'],
  ])('refuses %j with its name, the usage and status 2', (args, name) => {
    const { message, status } = refusal(args);
    expect(message.split('\n')[0]).toContain(name);
    expect(message).toContain('Usage: npm start');
    expect(status).toBe(2);
  });
});
