import type { DatabaseSync } from 'node:sqlite';
import type { DatabaseConnection, Driver, TransactionSettings } from 'kysely';
import { SqliteConnection } from './connection.ts';

/**
 * One connection for everybody, given out in turn: a transaction has it to itself from its first
 * statement to its last, so that two of them never mix.
 */
export class SqliteDriver implements Driver {
  readonly #database: DatabaseSync;
  readonly #connection: SqliteConnection;
  readonly #waiting: (() => void)[] = [];
  #isTaken = false;

  constructor(path: string, database: DatabaseSync) {
    this.#database = database;
    this.#connection = new SqliteConnection(path, database);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#isTaken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#isTaken = true;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#isTaken = false;
  }

  async beginTransaction(_: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    // Taking the write lock at once lets us wait for another process; a read that turns
    // into a write later would be refused on the spot.
    this.#connection.execute(settings.accessMode === 'read only' ? 'begin' : 'begin immediate');
  }

  async commitTransaction(): Promise<void> {
    this.#connection.execute('commit');
  }

  async rollbackTransaction(): Promise<void> {
    try {
      this.#connection.execute('rollback');
    } catch {
      // A full disk has SQLite roll back by itself, and what failed must not be hidden by that.
    }
  }

  async destroy(): Promise<void> {
    this.#database.close();
  }
}
