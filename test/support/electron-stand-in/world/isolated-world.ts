// The preload's world: the sandboxed half of Electron, put into pages as text.
import { decodeGraph, encodeClone } from './codec.ts';
import { createLink } from './link.ts';

type Listener = (event: object, ...inputs: unknown[]) => void;
type Incoming =
  | { op: 'event'; channel: string; inputs: string }
  | { op: 'answer'; id: number; value: string }
  | { op: 'failure'; id: number; message: string };
export type WorldOptions = {
  secret: string;
  binding: string;
  receiver: string;
  process: Record<string, unknown>;
};
type Preload = (
  require: (name: string) => unknown,
  module: { exports: object },
  exports: object,
  process: object,
) => void;

function createIpcRenderer(post: (message: object) => void) {
  const listeners = new Map<string, Listener[]>();
  const waiting = new Map<
    number,
    { resolve(value: unknown): void; reject(reason: Error): void; channel: string }
  >();
  let lastId = 0;
  const listenersOf = (channel: string): Listener[] => listeners.get(channel) ?? [];

  const ipcRenderer = {
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...listenersOf(channel), listener]);
      return ipcRenderer;
    },
    once(channel: string, listener: Listener) {
      const first: Listener = (event, ...inputs) => {
        ipcRenderer.removeListener(channel, first);
        listener(event, ...inputs);
      };
      return ipcRenderer.on(channel, first);
    },
    addListener: (channel: string, listener: Listener) => ipcRenderer.on(channel, listener),
    off: (channel: string, listener: Listener) => ipcRenderer.removeListener(channel, listener),
    removeListener(channel: string, listener: Listener) {
      listeners.set(
        channel,
        listenersOf(channel).filter((known) => known !== listener),
      );
      return ipcRenderer;
    },
    removeAllListeners(channel?: string) {
      if (channel === undefined) listeners.clear();
      else listeners.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string) => listenersOf(channel).length,
    send: (channel: string, ...inputs: unknown[]) =>
      post({ op: 'send', channel, inputs: encodeClone(inputs) }),
    async invoke(channel: string, ...inputs: unknown[]) {
      const encoded = encodeClone(inputs);
      const id = ++lastId;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject, channel });
        post({ op: 'invoke', id, channel, inputs: encoded });
      });
    },
  };

  function receive(message: Incoming): void {
    if (message.op === 'event') {
      const inputs = decodeGraph(message.inputs) as unknown[];
      for (const listener of listenersOf(message.channel))
        listener({ sender: ipcRenderer, ports: [] }, ...inputs);
      return;
    }
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.op === 'answer') call?.resolve(decodeGraph(message.value));
    else
      call?.reject(new Error(`Error invoking remote method '${call.channel}': ${message.message}`));
  }
  return { ipcRenderer, receive };
}

function createContextBridge(secret: string) {
  const world = globalThis as unknown as EventTarget & Record<string, unknown>;
  const [there, back] = [crypto.randomUUID(), crypto.randomUUID()];
  const link = createLink({ incoming: back, outgoing: there });
  world.dispatchEvent(new CustomEvent(secret, { detail: `${there} ${back}` }));
  const exposed = new Set<string>();
  return {
    exposeInMainWorld(key: string, value: unknown) {
      if (exposed.has(key))
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      exposed.add(key);
      link.expose(key, value);
    },
  };
}

/** Passing ipcRenderer itself over the bridge gives the page an empty object, as in Electron. */
function unlisted<T extends object>(thing: T): T {
  for (const key of Object.keys(thing)) Object.defineProperty(thing, key, { enumerable: false });
  return thing;
}

/** Objects that answer for what is here, and say plainly what Electron has and this stand-in has not. */
function named<T extends object>(name: string, thing: T): T {
  return new Proxy(thing, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || key === 'then')
        return Reflect.get(target, key, receiver);
      throw new Error(
        `electron stand-in: ${name}.${key} is not there in a sandboxed preload, or not in this stand-in.`,
      );
    },
  });
}

export function openIsolatedWorld(options: WorldOptions, preload: Preload): void {
  const world = globalThis as unknown as Record<string, (text: string) => void>;
  const post = (message: object): void => world[options.binding]?.(JSON.stringify(message));
  const { ipcRenderer, receive } = createIpcRenderer(post);
  Object.defineProperty(world, options.receiver, {
    value: (text: string) => receive(JSON.parse(text) as Incoming),
  });
  const contextBridge = createContextBridge(options.secret);
  const electron = named('electron', {
    ipcRenderer: named('ipcRenderer', unlisted(ipcRenderer)),
    contextBridge: named('contextBridge', contextBridge),
  });
  const modules: Record<string, unknown> = {
    electron,
    'electron/renderer': electron,
    timers: { setTimeout, clearTimeout, setInterval, clearInterval },
    url: { URL, URLSearchParams },
  };
  function require(name: string): unknown {
    const found = modules[name.replace(/^node:/, '')];
    if (found === undefined) throw new Error(`module not found: ${name}`);
    return found;
  }
  try {
    const module = { exports: {} };
    preload(require, module, module.exports, named('process', options.process));
  } catch (failure) {
    const { message, stack } = failure instanceof Error ? failure : new Error(String(failure));
    console.error('Unable to load preload script', message);
    post({ op: 'preload-error', message, stack });
  }
}
