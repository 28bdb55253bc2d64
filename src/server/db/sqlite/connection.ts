import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { CompiledQuery, QueryResult } from 'kysely';
import { problemOf } from './problems.ts';
import { Statements } from './statements.ts';

/** One open SQLite file. Queries run on the calling thread and are done when they return. */
export class SqliteConnection {
  readonly #path: string;
  readonly #database: DatabaseSync;
  readonly #statements: Statements;

  constructor(path: string, database: DatabaseSync) {
    this.#path = path;
    this.#database = database;
    this.#statements = new Statements(database);
  }

  async executeQuery<Row>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<Row>> {
    const values = parameters as SQLInputValue[];
    try {
      const prepared = this.#statements.get(sql);
      if (answersRows(query)) return { rows: prepared.rows(values) as Row[] };
      const { changes, lastInsertRowid } = prepared.statement.run(...values);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    } catch (thrown) {
      throw problemOf(thrown, this.#path);
    }
  }

  get isInTransaction(): boolean {
    return this.#database.isTransaction;
  }

  /** For what is no query: transactions and settings. */
  execute(sql: string): void {
    try {
      this.#database.exec(sql);
    } catch (thrown) {
      throw problemOf(thrown, this.#path);
    }
  }

  close(): void {
    this.#database.close();
  }
}

/** Raw statements may answer rows, and reading none from one that does not is harmless. */
function answersRows(query: CompiledQuery['query']): boolean {
  return query.kind === 'SelectQueryNode' || query.kind === 'RawNode' || 'returning' in query;
}
