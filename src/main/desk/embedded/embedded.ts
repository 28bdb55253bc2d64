import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Problem } from '../../../shared/errors.ts';
import { openListeners } from '../listeners.ts';
import {
  type AdminCall,
  type AdminMethod,
  type FromWorker,
  fromWorker,
  type OwnAdmin,
  type ToWorker,
  type WorkerStart,
} from './messages.ts';

export interface EmbeddedOptions extends WorkerStart {
  worker: URL;
}

export type EmbeddedState =
  | { state: 'starting' }
  | { state: 'running'; origin: string; port: number }
  | { state: 'stopped'; problem: Problem };

/** It stopped by itself, came back, or will not any more. */
export type EmbeddedChange = 'died' | 'back' | 'gone';

/** The garage this app runs by itself. */
export interface Embedded {
  state(): EmbeddedState;
  onChange(listener: (change: EmbeddedChange) => void): () => void;
  admin: OwnAdmin;
  close(): Promise<void>;
}

/** A worker that dies as often within a minute is not started again. */
const deathsMax = 4;
const deathsWithinMs = 60_000;
const restartMs = 250;
/** A garage drains in less; one that hangs is ended. */
const closeMs = 5000;

/** Starts it and waits until it listens; a folder in use is a Problem `conflict`. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  let state: EmbeddedState = { state: 'starting' };
  let running = await start(options);
  const changes = openListeners<EmbeddedChange>();
  const closing = new AbortController();
  let deaths: number[] = [];
  let reviving: Promise<void> = Promise.resolve();
  state = { state: 'running', origin: running.origin, port: running.port };
  const { port } = running;
  watch();

  function watch(): void {
    reviving = running.exited.then(revive);
  }

  async function revive(): Promise<void> {
    if (closing.signal.aborted) return;
    const now = Date.now();
    deaths = [...deaths, now].filter((at) => at > now - deathsWithinMs);
    const isOver = deaths.length >= deathsMax;
    const words = isOver
      ? 'This computer’s garage keeps stopping. Start TrackOut again; your data is safe in its folder.'
      : 'This computer’s garage stopped by itself and is being started again.';
    state = { state: 'stopped', problem: new Problem('unavailable', words) };
    changes.tell(isOver ? 'gone' : 'died');
    if (isOver) return;
    await wait(restartMs * 2 ** deaths.length, null, { signal: closing.signal }).catch(() => null);
    if (closing.signal.aborted) return;
    try {
      // Back at another port is better than gone.
      running = await start({ ...options, port, isPortFixed: false });
    } catch {
      return revive();
    }
    if (closing.signal.aborted) return running.close();
    state = { state: 'running', origin: running.origin, port: running.port };
    watch();
    changes.tell('back');
  }

  const call = <Method extends AdminMethod>(method: Method, args: Parameters<OwnAdmin[Method]>) => {
    if (state.state === 'stopped') return Promise.reject(state.problem);
    return running.call(method, args) as ReturnType<OwnAdmin[Method]>;
  };
  return {
    state: () => state,
    onChange: (listener) => changes.add(listener),
    admin: {
      setSlotKey: (...args) => call('setSlotKey', args),
      voidSlotKey: (...args) => call('voidSlotKey', args),
      listAccounts: (...args) => call('listAccounts', args),
      seed: (...args) => call('seed', args),
    },
    async close() {
      closing.abort();
      await running.close();
      await reviving;
      state = { state: 'stopped', problem: new Problem('unavailable', 'The garage is closed.') };
    },
  };
}

/** Null while it does not listen. */
export function originOfEmbedded(embedded: Embedded): string | null {
  const state = embedded.state();
  return state.state === 'running' ? state.origin : null;
}

interface Running {
  origin: string;
  port: number;
  call(method: AdminMethod, args: unknown[]): Promise<unknown>;
  exited: Promise<void>;
  close(): Promise<void>;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(problem: Problem): void;
}

async function start({ worker: url, ...options }: EmbeddedOptions): Promise<Running> {
  const workerData = options satisfies WorkerStart;
  const worker = new Worker(url, { workerData });
  const calls = new Map<number, Waiting>();
  let lastId = 0;
  const exited = new Promise<void>((resolve) => {
    // An uncaught error ends the worker; the exit that follows is what counts.
    worker.on('error', () => undefined);
    worker.once('exit', () => {
      const problem = new Problem('unavailable', 'This computer’s garage stopped by itself.');
      for (const { reject } of calls.values()) reject(problem);
      calls.clear();
      resolve();
    });
  });
  const where = await new Promise<{ origin: string; port: number }>((resolve, reject) => {
    void exited.then(() =>
      reject(new Problem('unavailable', 'This computer’s garage did not start.')),
    );
    worker.on('message', (message: FromWorker) => {
      const said = fromWorker.parse(message);
      if (said.name === 'ready') return resolve(said);
      if (said.name === 'refused') {
        void worker.terminate();
        return reject(Problem.from(said.problem));
      }
      const waiting = calls.get(said.id);
      calls.delete(said.id);
      if (said.name === 'done') waiting?.resolve(said.value);
      else waiting?.reject(Problem.from(said.problem));
    });
  });
  const post = (message: ToWorker): void => worker.postMessage(message);
  return {
    ...where,
    exited,
    call(method, args) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        calls.set(id, { resolve, reject });
        post({ id, method, args } as AdminCall);
      });
    },
    async close() {
      post({ method: 'close' });
      const late = setTimeout(() => void worker.terminate(), closeMs);
      await exited;
      clearTimeout(late);
    },
  };
}
