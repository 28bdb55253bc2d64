import { Worker } from 'node:worker_threads';
import { Problem } from '../../../shared/errors.ts';
import type { Restored } from '../../../shared/models/backup.ts';
import {
  type AdminCall,
  type AdminMethod,
  type FromWorker,
  fromWorker,
  type ToWorker,
  type WorkerStart,
} from './messages.ts';

export interface RunningOptions extends WorkerStart {
  worker: URL;
}

/** A garage drains in less; one that hangs is ended. */
const closeMs = 5000;

/** A garage's worker that listens. */
export interface Running {
  origin: string;
  port: number;
  /** What came of the backup it was to put back first. */
  restored: Restored | null;
  call(method: AdminMethod, args: unknown[]): Promise<unknown>;
  exited: Promise<void>;
  close(): Promise<void>;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(problem: Problem): void;
}

/** Starts a worker and waits until its garage listens. */
export async function startRunning({ worker: url, ...options }: RunningOptions): Promise<Running> {
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
  const where = await new Promise<Pick<Running, 'origin' | 'port' | 'restored'>>(
    (resolve, reject) => {
      void exited.then(() =>
        reject(new Problem('unavailable', 'This computer’s garage did not start.')),
      );
      worker.on('message', (message: FromWorker) => {
        const said = fromWorker.parse(message);
        if (said.name === 'ready') {
          const { origin, port, restored } = said;
          return resolve({ origin, port, restored });
        }
        if (said.name === 'refused') {
          void worker.terminate();
          return reject(Problem.from(said.problem));
        }
        const waiting = calls.get(said.id);
        calls.delete(said.id);
        if (said.name === 'done') waiting?.resolve(said.value);
        else waiting?.reject(Problem.from(said.problem));
      });
    },
  );
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
