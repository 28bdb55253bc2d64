import {
  CompiledQuery,
  type Kysely,
  type KyselyPlugin,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type RootOperationNode,
} from 'kysely';
import type { Schema } from '../../src/server/db/schema.ts';

/** How SQLite goes about each query that `act` makes: one text a query. */
export async function plansOf(
  db: Kysely<Schema>,
  act: (watched: Kysely<Schema>) => Promise<unknown>,
): Promise<string[]> {
  const watcher = new Watcher();
  const watched = db.withPlugin(watcher);
  await act(watched);
  const plans: string[] = [];
  for (const { node, queryId } of watcher.seen) {
    const { sql, parameters } = db.getExecutor().compileQuery(node, queryId);
    const explained = CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]);
    const { rows } = await db.executeQuery<{ detail: string }>(explained);
    plans.push(rows.map(({ detail }) => detail).join('; '));
  }
  return plans;
}

class Watcher implements KyselyPlugin {
  readonly seen: PluginTransformQueryArgs[] = [];

  transformQuery(query: PluginTransformQueryArgs): RootOperationNode {
    this.seen.push(query);
    return query.node;
  }

  async transformResult({ result }: PluginTransformResultArgs) {
    return result;
  }
}
