import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';

/** A list's filters make a few dozen texts; lists of ids in a query make many more. */
const statementsMax = 400;

export interface Prepared {
  statement: StatementSync;
  /** Runs it and reads every row. */
  rows(values: readonly SQLInputValue[]): Record<string, SQLOutputValue>[];
}

/** Prepared statements by their text, the oldest going first: preparing costs more than most queries. */
export class Statements {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, Prepared>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  get(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const prepared = prepare(this.#database, sql);
    this.#prepared.set(sql, prepared);
    if (this.#prepared.size > statementsMax) {
      const [oldest] = this.#prepared.keys();
      if (oldest !== undefined) this.#prepared.delete(oldest);
    }
    return prepared;
  }
}

/**
 * Node's own row objects are dictionaries, slow to make and three times as slow to read. Rows as
 * lists, made into plain objects here, halve the cost of a page of fifty.
 */
function prepare(database: DatabaseSync, sql: string): Prepared {
  const statement = database.prepare(sql);
  statement.setReturnArrays(true);
  let names: string[] | undefined;
  const rowOf = (columns: readonly string[], values: readonly SQLOutputValue[]) => {
    const row: Record<string, SQLOutputValue> = {};
    for (let at = 0; at < columns.length; at += 1) row[columns[at] ?? ''] = values[at] ?? null;
    return row;
  };
  return {
    statement,
    rows(values) {
      const lists = statement.all(...values) as unknown as SQLOutputValue[][];
      const columns = (names ??= statement.columns().map(({ name }) => name));
      return lists.map((list) => rowOf(columns, list));
    },
  };
}
