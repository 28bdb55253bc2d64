import type { CompiledQuery, Kysely } from 'kysely';
import { type Owned, ownedBy } from './owned.ts';
import type { Schema } from './schema.ts';

interface Compilable<Row> {
  compile(): CompiledQuery<Row>;
}

/**
 * Reads a list's first page. Building and compiling its query costs as much as running it, so that
 * is done once a length and set of filters. `build` has one value beside the account for each
 * filter that is given, and in their order.
 */
export function firstPage<Filters extends object, Row>(
  build: (own: Owned, limit: number, filters: Filters) => Compilable<Row>,
): (own: Owned, limit: number, filters: Filters) => Promise<Row[]> {
  const compiledOf = new WeakMap<Kysely<Schema>, Map<string, CompiledQuery<Row>>>();
  return async ({ accountId, db }, limit, filters) => {
    const entries: [string, unknown][] = Object.entries(filters);
    const given = entries.filter(([, value]) => value !== undefined);
    const shape = `${limit} ${given.map(([name]) => name).join(' ')}`;
    const compiled = compiledOf.get(db) ?? new Map<string, CompiledQuery<Row>>();
    compiledOf.set(db, compiled);
    const query = compiled.get(shape) ?? build(ownedBy(accountId, db), limit, filters).compile();
    compiled.set(shape, query);
    const parameters = [accountId, ...given.map(([, value]) => value)];
    return (await db.executeQuery<Row>({ ...query, parameters })).rows;
  };
}
