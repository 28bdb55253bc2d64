import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type { PoolClient } from 'pg';
import { problemOf } from './problems.ts';

/** Kysely's way over one of the pool's connections. */
export class PostgresConnection implements DatabaseConnection {
  readonly #client: PoolClient;
  readonly #address: string;
  #isBroken = false;

  constructor(client: PoolClient, address: string) {
    this.#client = client;
    this.#address = address;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { rows, rowCount } = await this.#run(sql, parameters);
    return { rows: rows as Row[], numAffectedRows: BigInt(rowCount ?? 0) };
  }

  // oxlint-disable-next-line require-yield
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Lists are read in pages, on both engines alike.');
  }

  /** For what is no query: transactions. Answers what was done. */
  async execute(sql: string): Promise<string> {
    return (await this.#run(sql)).command;
  }

  /** A connection in an unknown state is not given to anybody else. */
  markBroken(): void {
    this.#isBroken = true;
  }

  release(): void {
    this.#client.release(this.#isBroken);
  }

  async #run(sql: string, parameters?: readonly unknown[]) {
    try {
      return await this.#client.query<object>(sql, parameters && [...parameters]);
    } catch (thrown) {
      throw problemOf(thrown, this.#address);
    }
  }
}
