import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Bridge } from '../../src/preload/index.ts';

const source = fileURLToPath(new URL('../../src/preload/index.ts', import.meta.url));
let code = '';

beforeAll(async () => {
  const made = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: source, external: ['electron'], output: { format: 'cjs' } },
    },
  });
  const [output] = Array.isArray(made) ? made : [made];
  const chunk = output !== undefined && 'output' in output ? output.output[0] : undefined;
  code = chunk?.code ?? '';
});

type Heard = (event: object, message: unknown) => void;

/** Runs the bundle as a sandbox would: one module to require, and none of Node's globals. */
function run() {
  const invoked: unknown[][] = [];
  const heard = new Map<string, Heard[]>();
  const exposed: Record<string, unknown> = {};
  const ipcRenderer = {
    invoke: (...inputs: unknown[]) => {
      invoked.push(inputs);
      return Promise.resolve({ ok: true, value: 1 });
    },
    on: (channel: string, listener: Heard) =>
      heard.set(channel, [...(heard.get(channel) ?? []), listener]),
    removeListener: (channel: string, listener: Heard) =>
      heard.set(
        channel,
        (heard.get(channel) ?? []).filter((known) => known !== listener),
      ),
  };
  const contextBridge = {
    exposeInMainWorld: (name: string, value: unknown) => {
      exposed[name] = value;
    },
  };
  const required: string[] = [];
  const require = (name: string) => {
    required.push(name);
    return { ipcRenderer, contextBridge };
  };
  runInContext(code, createContext({ require, module: { exports: {} }, exports: {} }));
  return { invoked, heard, exposed, required, bridge: exposed['trackout'] as Bridge };
}

describe('D3: the preload', () => {
  it('requires electron alone and needs nothing of Node', () => {
    expect(run().required).toEqual(['electron']);
  });

  it('gives the page two functions and no channel of its choice', async () => {
    const { exposed, bridge, invoked } = run();
    expect(Object.keys(exposed)).toEqual(['trackout']);
    expect(Object.keys(bridge).sort()).toEqual(['onEvent', 'request']);
    await bridge.request('car.list', {});
    expect(invoked).toEqual([['desk:request', { name: 'car.list', input: {} }]]);
  });

  it('keeps Electron’s own event, with the sender on it, from the page', () => {
    const { bridge, heard } = run();
    const got: unknown[][] = [];
    const stop = bridge.onEvent((...inputs) => got.push(inputs));
    for (const listener of heard.get('desk:event') ?? [])
      listener({ sender: 'all of ipcRenderer' }, { name: 'garage.changed' });
    expect(got).toEqual([[{ name: 'garage.changed' }]]);
    stop();
    expect(heard.get('desk:event')).toEqual([]);
  });

  it('stays small enough to be read at once', async () => {
    expect((await readFile(source, 'utf8')).trim().split('\n').length).toBeLessThanOrEqual(40);
  });
});
