/** Few texts are asked often; those with lists of ids in them are many, and asked once. */
const oftenTimes = 5;
const namesMax = 400;
const seenMax = 2000;
/** A batch of rows is long, and different each time. */
const lengthMax = 4000;

/**
 * Names for the statements that are asked often: a connection parses and plans a named one once,
 * which costs more than running it. A name stays with its text for as long as the process runs.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();
  #seen = new Map<string, number>();

  nameOf(sql: string): string | undefined {
    const name = this.#names.get(sql);
    if (name !== undefined || this.#names.size >= namesMax || sql.length > lengthMax) return name;
    const times = (this.#seen.get(sql) ?? 0) + 1;
    if (times >= oftenTimes) {
      this.#seen.delete(sql);
      this.#names.set(sql, `often_${this.#names.size + 1}`);
    } else {
      if (this.#seen.size >= seenMax) this.#seen = new Map();
      this.#seen.set(sql, times);
    }
    return this.#names.get(sql);
  }
}
