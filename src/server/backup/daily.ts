import type { Backups } from './backups.ts';

const dayMs = 24 * 60 * 60_000;
/** After a failure, and where the clock was set or the computer slept. */
const lookMs = 30 * 60_000;
/** A start has better to do; what starts often is backed up all the same. */
const firstMs = 20_000;

export interface DailyOptions {
  backups: Pick<Backups, 'list' | 'make'>;
  /** After each new backup: what no backup needs any more can go. */
  tidy(): Promise<void>;
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
  const { backups, tidy, now, onFailure } = options;
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
    const [newest] = await backups.list();
    // One from the future was made under a wrong clock, and must not keep the next ones away.
    const age = newest ? now().getTime() - Date.parse(newest.at) : Number.POSITIVE_INFINITY;
    if (age >= 0 && age < dayMs) return;
    await backups.make('daily');
    await tidy();
  }

  return {
    async stop() {
      isOver = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
