import { setTimeout as wait } from 'node:timers/promises';
import { Problem } from '../../../shared/errors.ts';
import type { Restored } from '../../../shared/models/backup.ts';
import { openListeners } from '../listeners.ts';
import type { AdminMethod, OwnAdmin } from './messages.ts';
import { type RunningOptions, startRunning } from './running.ts';

export type EmbeddedOptions = Omit<RunningOptions, 'restore'>;

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
  /**
   * Stops it, puts a backup in its place and starts it again. `mend` runs before anybody is told
   * that it is back. One that cannot be put back leaves the garage as it was.
   */
  restore(name: string, mend: () => Promise<void>): Promise<Restored>;
  close(): Promise<void>;
}

/** A worker that dies as often within a minute is not started again. */
const deathsMax = 4;
const deathsWithinMs = 60_000;
const restartMs = 250;

/** Starts it and waits until it listens; a folder in use is a Problem `conflict`. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  let state: EmbeddedState = { state: 'starting' };
  let running = await startRunning(options);
  const changes = openListeners<EmbeddedChange>();
  const closing = new AbortController();
  let deaths: number[] = [];
  let reviving: Promise<void> = Promise.resolve();
  let isRestoring = false;
  state = { state: 'running', origin: running.origin, port: running.port };
  const { port } = running;
  // Back at another port is better than gone.
  const again = { ...options, port, isPortFixed: false };
  watch();

  function watch(): void {
    reviving = running.exited.then(revive);
  }

  async function revive(): Promise<void> {
    if (closing.signal.aborted || isRestoring) return;
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
      running = await startRunning(again);
    } catch {
      return revive();
    }
    if (closing.signal.aborted) return running.close();
    state = { state: 'running', origin: running.origin, port: running.port };
    watch();
    changes.tell('back');
  }

  async function restore(name: string, mend: () => Promise<void>): Promise<Restored> {
    isRestoring = true;
    state = { state: 'stopped', problem: notNow() };
    await running.close();
    isRestoring = false;
    let refused: unknown = null;
    try {
      running = await startRunning({ ...again, restore: name });
    } catch (thrown) {
      refused = thrown;
      // As it was before.
      running = await startRunning(again).catch(async () => {
        await revive();
        throw thrown;
      });
    }
    const { restored } = running;
    if (closing.signal.aborted) {
      await running.close();
      throw notNow();
    }
    state = { state: 'running', origin: running.origin, port: running.port };
    watch();
    if (restored !== null) await mend();
    changes.tell('back');
    if (restored === null) throw refused;
    return restored;
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
      listBackups: (...args) => call('listBackups', args),
      makeBackup: (...args) => call('makeBackup', args),
      showCalendars: (...args) => call('showCalendars', args),
    },
    restore(name, mend) {
      if (state.state !== 'running') return Promise.reject(notNow());
      const restoring = restore(name, mend);
      // Who closes meanwhile waits for it.
      reviving = restoring.then(
        () => undefined,
        () => undefined,
      );
      return restoring;
    },
    async close() {
      closing.abort();
      await running.close();
      await reviving;
      state = { state: 'stopped', problem: new Problem('unavailable', 'The garage is closed.') };
    },
  };
}

function notNow(): Problem {
  return new Problem(
    'unavailable',
    'This computer’s garage is not running right now, or a backup is being put back. Wait a moment.',
  );
}

/** Null while it does not listen. */
export function originOfEmbedded(embedded: Embedded): string | null {
  const state = embedded.state();
  return state.state === 'running' ? state.origin : null;
}
