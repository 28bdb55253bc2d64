import { setTimeout } from 'node:timers/promises';
import type { SqliteConnection } from './connection.ts';
import { Lane } from '../lane.ts';
import { isBusy } from './problems.ts';

/** Another process (the CLI beside a server) writes for milliseconds; this is ample. */
const busyMs = 5000;
const retryMs = 5;
/** What one sync makes durable, at most. */
const actsMax = 64;

interface Group {
  /** How many acts are done and wait to be acknowledged. */
  done: number;
  committed: PromiseWithResolvers<void>;
}

/**
 * Transactions that are committed together: each is a savepoint of one transaction of SQLite's,
 * since the sync at a commit's end costs more than what most acts write. None is acknowledged
 * before that commit, and if it fails, all of them failed.
 */
export class GroupCommit {
  readonly #connection: SqliteConnection;
  readonly #lane = new Lane();
  #group: Group | undefined;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  /** For what no transaction takes: settings, and the keeping of the file. */
  async alone<Result>(run: () => Promise<Result>): Promise<Result> {
    await this.#lane.take();
    try {
      this.#commit();
      return await unlessBusy(run);
    } finally {
      this.#lane.leave();
    }
  }

  async begin(): Promise<void> {
    await this.#lane.take();
    try {
      this.#group ??= await this.#open();
      this.#connection.execute('savepoint act');
    } catch (thrown) {
      if (this.#group?.done === 0) this.#abandon(thrown);
      this.#lane.leave();
      throw thrown;
    }
  }

  /** A statement of the act that began. */
  async within<Result>(run: () => Promise<Result>): Promise<Result> {
    try {
      return await run();
    } catch (thrown) {
      // A full disk has SQLite roll back by itself, everything of the group.
      if (!this.#connection.isInTransaction) this.#abandon(thrown);
      throw thrown;
    }
  }

  /** Ends the act that began. What it returns is done when the act is on the disk. */
  end(): Promise<void> {
    const group = this.#group;
    if (group === undefined) throw new Error('No act began.');
    this.#connection.execute('release act');
    group.done += 1;
    // Whatever has arrived by then comes along.
    if (group.done === 1) setImmediate(() => void this.#settle(group));
    if (group.done === actsMax) this.#commit();
    this.#lane.leave();
    return group.committed.promise;
  }

  /** Undoes the act that began, and no other. */
  undo(): void {
    try {
      if (this.#group?.done === 0) this.#abandon(new Error('Nothing was done.'));
      else if (this.#group) this.#connection.execute('rollback to act; release act');
    } catch (thrown) {
      this.#abandon(thrown);
    } finally {
      this.#lane.leave();
    }
  }

  /** Lets who is writing finish. */
  async close(): Promise<void> {
    await this.alone(async () => this.#connection.close());
  }

  async #open(): Promise<Group> {
    // The write lock is taken at once: a read that turns into a write later could not wait for it.
    await unlessBusy(async () => this.#connection.execute('begin immediate'));
    const committed = Promise.withResolvers<void>();
    // Nobody hears of the failure of a group in which nothing was done.
    committed.promise.catch(() => {});
    return { done: 0, committed };
  }

  async #settle(group: Group): Promise<void> {
    await this.#lane.take();
    if (this.#group === group) this.#commit();
    this.#lane.leave();
  }

  #commit(): void {
    const group = this.#group;
    if (group === undefined) return;
    try {
      this.#connection.execute('commit');
      this.#group = undefined;
      group.committed.resolve();
    } catch (thrown) {
      this.#abandon(thrown);
    }
  }

  #abandon(reason: unknown): void {
    this.#group?.committed.reject(reason);
    this.#group = undefined;
    if (this.#connection.isInTransaction) this.#connection.execute('rollback');
  }
}

/** Waits for another process without stopping this one, as SQLite's own waiting would. */
async function unlessBusy<Result>(run: () => Promise<Result>): Promise<Result> {
  const until = performance.now() + busyMs;
  for (;;) {
    try {
      return await run();
    } catch (thrown) {
      const { cause } = thrown as Error;
      if (!isBusy(cause) || performance.now() > until) throw thrown;
    }
    await setTimeout(retryMs);
  }
}
