import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findClipboard } from '../../../src/main/browser/clipboard.ts';
import { browserPorts } from '../../../src/main/browser/ports.ts';

describe.runIf(process.platform === 'linux')('the browser host’s clipboard', () => {
  let display: ChildProcess;
  let name: string;

  beforeAll(async () => {
    // It chooses a free display and says which.
    display = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '640x480x8', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const said = display.stdio[3];
    if (!said || !('read' in said)) throw new Error('Xvfb says nothing.');
    const [number] = (await once(createInterface({ input: said }), 'line')) as [string];
    name = `:${number}`;
    vi.stubEnv('DISPLAY', name);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    const ended = once(display, 'exit');
    display.kill();
    await ended;
  });

  it('D5: puts text on a real desktop’s clipboard, reads it and clears it', async () => {
    const clipboard = await findClipboard({ platform: 'linux', env: { DISPLAY: name } });
    await clipboard?.writeText('webcal://127.0.0.1/x');
    expect(await clipboard?.readText()).toBe('webcal://127.0.0.1/x');
    await clipboard?.clear();
    expect(await clipboard?.readText()).toBe('');
  });

  it('has none without a desktop, and none on a display that is gone', async () => {
    expect(await findClipboard({ platform: 'linux', env: {} })).toBeUndefined();
    expect(
      await findClipboard({ platform: 'linux', env: { WAYLAND_DISPLAY: '' } }),
    ).toBeUndefined();
    vi.stubEnv('DISPLAY', ':9999');
    const gone = { platform: 'linux', env: { DISPLAY: ':9999' } } as const;
    expect((await browserPorts(gone)).capabilities.clipboard).toBe(false);
    vi.stubEnv('DISPLAY', name);
  });
});
