import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely';
import type { PoolClient, QueryConfig } from 'pg';
import type { StatementNames } from './names.ts';
import { isOutdatedPlan, problemOf } from './problems.ts';

/** Kysely's way over one of the pool's connections. */
export class PostgresConnection implements DatabaseConnection {
  readonly #client: PoolClient;
  readonly #address: string;
  readonly #names: StatementNames;
  #isBroken = false;

  constructor(client: PoolClient, { address, names }: { address: string; names: StatementNames }) {
    this.#client = client;
    this.#address = address;
    this.#names = names;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const name = this.#names.nameOf(sql);
    const { rows, rowCount } = await this.#run({ name, text: sql, values: [...parameters] });
    return { rows: rows as Row[], numAffectedRows: BigInt(rowCount ?? 0) };
  }

  // oxlint-disable-next-line require-yield
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Lists are read in pages, on both engines alike.');
  }

  /** For what is no query: transactions. Answers what was done. */
  async execute(sql: string): Promise<string> {
    return (await this.#run({ text: sql })).command;
  }

  /** A connection in an unknown state is not given to anybody else. */
  markBroken(): void {
    this.#isBroken = true;
  }

  release(): void {
    this.#client.release(this.#isBroken);
  }

  async #run(query: QueryConfig) {
    try {
      return await this.#client.query<object>(query);
    } catch (thrown) {
      // A newer version changed the tables under us; a new connection has no old plans.
      if (isOutdatedPlan(thrown)) this.#isBroken = true;
      throw problemOf(thrown, this.#address);
    }
  }
}
