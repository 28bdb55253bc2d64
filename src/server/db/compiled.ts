import type { CompiledQuery } from 'kysely';
import { type Engine, engineOf } from './engine.ts';
import { type Owned, ownedBy } from './owned.ts';

interface Compilable<Row> {
  compile(): CompiledQuery<Row>;
}

/** Stands for a value while the query is built. */
class Slot {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** The values of a query, by name. */
export type Asked = Readonly<Record<string, unknown>>;

/**
 * A query that is built and compiled once for each engine and set of values that are given, since
 * that costs a write more than running it. `build` must do nothing with a value but put it into the
 * query, or see that it is undefined.
 */
export function compiledOnce<Values extends Asked, Row>(
  build: (own: Owned, values: Values) => Compilable<Row>,
): (own: Owned, values: Values) => Promise<Row[]> {
  const known = new Map<string, CompiledQuery<Row>>();
  return async (asking, values) => {
    const { accountId, db } = asking;
    // A plugin sees a query while it is built, each time.
    if (db.getExecutor().plugins.length > 0) {
      return (await db.executeQuery<Row>(build(asking, values).compile())).rows;
    }
    const given = Object.keys(values).filter((name) => values[name] !== undefined);
    const shape = `${engineOf(db) satisfies Engine} ${given.join(' ')}`;
    let query = known.get(shape);
    if (query === undefined) {
      const slots = Object.fromEntries(given.map((name) => [name, new Slot(name)]));
      const own = ownedBy(new Slot('accountId') as never, db);
      query = build(own, slots as Values).compile();
      known.set(shape, query);
    }
    const parameters = query.parameters.map((parameter) => {
      if (!(parameter instanceof Slot)) return parameter;
      return parameter.name === 'accountId' ? accountId : values[parameter.name];
    });
    return (await db.executeQuery<Row>({ ...query, parameters })).rows;
  };
}
