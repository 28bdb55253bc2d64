import type { Instant } from '../../shared/dates.ts';

const dayMs = 24 * 60 * 60_000;
/** After a failure, and where the clock was set or the computer slept. */
const lookMs = 30 * 60_000;
/** A start has better to do; what starts often is backed up all the same. */
const firstMs = 20_000;

export interface DailyOptions {
  lastAt(): Promise<Instant | null>;
  make(): Promise<unknown>;
  /** At each look, due or not. */
  tidy?(): Promise<unknown>;
  now: () => Date;
  onFailure(thrown: unknown): void;
  firstMs?: number;
  lookMs?: number;
}

export interface Daily {
  stop(): Promise<void>;
}

/** Makes a backup whenever the newest is a day old. A failure is told and tried again, and stops nothing. */
export function keepDaily(options: DailyOptions): Daily {
  const { lastAt, make, tidy, now, onFailure } = options;
  let looking: Promise<void> = Promise.resolve();
  let isOver = false;
  let timer = setTimeout(look, options.firstMs ?? firstMs);
  timer.unref();

  function look(): void {
    looking = makeIfDue()
      .catch(onFailure)
      .then(() => {
        if (isOver) return;
        timer = setTimeout(look, options.lookMs ?? lookMs);
        timer.unref();
      });
  }

  async function makeIfDue(): Promise<void> {
    if (isBackupDue(await lastAt(), now())) await make();
    await tidy?.();
  }

  return {
    async stop() {
      isOver = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

export function isBackupDue(lastAt: Instant | null, now: Date): boolean {
  if (lastAt === null) return true;
  const age = now.getTime() - Date.parse(lastAt);
  // One from the future was made under a wrong clock, and must not keep the next ones away.
  return age < 0 || age >= dayMs;
}
