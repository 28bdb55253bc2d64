import type { Driver, TransactionSettings } from 'kysely';
import type { Pool } from 'pg';
import { PostgresConnection } from './connection.ts';
import { StatementNames } from './names.ts';
import { connectProblemOf } from './problems.ts';

/** Gives out the pool's connections: to a query for as long as it runs, to a transaction until its end. */
export class PostgresDriver implements Driver {
  readonly #pool: Pool;
  readonly #address: string;
  readonly #names = new StatementNames();

  constructor(pool: Pool, address: string) {
    this.#pool = pool;
    this.#address = address;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PostgresConnection> {
    try {
      const client = await this.#pool.connect();
      return new PostgresConnection(client, { address: this.#address, names: this.#names });
    } catch (thrown) {
      throw connectProblemOf(thrown, this.#address);
    }
  }

  async releaseConnection(connection: PostgresConnection): Promise<void> {
    connection.release();
  }

  async beginTransaction(
    connection: PostgresConnection,
    { isolationLevel, accessMode }: TransactionSettings,
  ): Promise<void> {
    const isolation = isolationLevel && `isolation level ${isolationLevel}`;
    await connection.execute(['begin', isolation, accessMode].filter(Boolean).join(' '));
  }

  async commitTransaction(connection: PostgresConnection): Promise<void> {
    // PostgreSQL answers so to who ignored that one of the transaction's queries failed.
    if ((await connection.execute('commit')) === 'ROLLBACK') {
      throw new Error('A query failed, and what it was part of was to be kept all the same.');
    }
  }

  async rollbackTransaction(connection: PostgresConnection): Promise<void> {
    try {
      await connection.execute('rollback');
    } catch {
      // A lost connection has rolled back by itself, and what failed must not be hidden by that.
      connection.markBroken();
    }
  }

  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}
