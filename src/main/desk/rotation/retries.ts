import { setTimeout as wait } from 'node:timers/promises';
import { Problem } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/models/connection.ts';
import { isPassing } from './reach.ts';

/** When what failed for now is tried again. */
export interface Retries {
  /** Tries at once a few times more what a lost packet or a restart of the garage may explain. */
  patiently<Value>(act: () => Promise<Value>): Promise<Value>;
  /** Again after a while, and after longer the next time. */
  later(id: ConnectionId): void;
  stop(id: ConnectionId): void;
  close(): void;
}

export interface RetriesOptions {
  signal: AbortSignal;
  again(id: ConnectionId): void;
}

const pausesMs = [250, 1000];
const laterMs = 15_000;
const latestMs = 10 * 60_000;

export function openRetries({ signal, again }: RetriesOptions): Retries {
  const timers = new Map<ConnectionId, NodeJS.Timeout>();
  const delays = new Map<ConnectionId, number>();

  function stop(id: ConnectionId): void {
    clearTimeout(timers.get(id));
    timers.delete(id);
  }

  return {
    async patiently(act) {
      for (const pauseMs of pausesMs) {
        try {
          return await act();
        } catch (thrown) {
          const problem = Problem.of(thrown);
          if (!isPassing(problem) || problem.code === 'rate_limited' || signal.aborted)
            throw thrown;
          await wait(pauseMs, null, { signal });
        }
      }
      return act();
    },
    later(id) {
      if (signal.aborted) return;
      const delayMs = delays.get(id) ?? laterMs;
      delays.set(id, Math.min(delayMs * 2, latestMs));
      stop(id);
      timers.set(id, setTimeout(() => again(id), delayMs).unref());
    },
    stop,
    close() {
      for (const id of timers.keys()) stop(id);
    },
  };
}
