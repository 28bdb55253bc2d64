import {
  CompiledQuery,
  type Kysely,
  type KyselyPlugin,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type RootOperationNode,
  sql,
} from 'kysely';
import { engineOf } from '../../src/server/db/engine.ts';
import { newId } from '../../src/server/db/ids.ts';
import { ownedBy } from '../../src/server/db/owned.ts';
import type { Schema } from '../../src/server/db/schema.ts';
import { addDays, calendarDay } from '../../src/shared/dates.ts';
import type { AccountId } from '../../src/shared/models/account.ts';
import type { CarId } from '../../src/shared/models/car.ts';
import type { ReminderId } from '../../src/shared/models/reminder.ts';
import type { ServiceRecordId } from '../../src/shared/models/service.ts';
import { addAccount, carRow } from './database.ts';

/** How the engine goes about each query that `act` makes: one text a query. */
export async function plansOf(
  db: Kysely<Schema>,
  act: (watched: Kysely<Schema>) => Promise<unknown>,
): Promise<string[]> {
  const watcher = new Watcher();
  const watched = db.withPlugin(watcher);
  await act(watched);
  return db.connection().execute(async (connection) => {
    const isPostgres = engineOf(db) === 'postgres';
    if (isPostgres)
      await sql`set enable_seqscan = off; set enable_bitmapscan = off`.execute(connection);
    const explain = isPostgres ? 'explain (costs off)' : 'explain query plan';
    const plans: string[] = [];
    for (const { node, queryId } of watcher.seen) {
      const { sql: text, parameters } = connection.getExecutor().compileQuery(node, queryId);
      const explained = CompiledQuery.raw(`${explain} ${text}`, [...parameters]);
      const { rows } = await connection.executeQuery<Record<string, unknown>>(explained);
      plans.push(rows.map((row) => String(row['detail'] ?? row['QUERY PLAN'])).join('; '));
    }
    if (isPostgres) await sql`reset enable_seqscan; reset enable_bitmapscan`.execute(connection);
    return plans;
  });
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

/**
 * PostgreSQL plans by what is there: a few rows it reads all, and sorts, rightly. So it gets
 * enough of them, of several accounts, most of them done as in a garage of some years. Answers
 * one of Ann's cars.
 */
export async function fillForPlanner(db: Kysely<Schema>, ann: AccountId): Promise<CarId> {
  let carId = newId<CarId>();
  const others = await Promise.all(['Bob', 'Cleo', 'Dan'].map((name) => addAccount(db, name)));
  for (const accountId of [...others, ann]) {
    const own = ownedBy(accountId, db);
    const cars = Array.from({ length: 400 }, (_, at) => ({
      ...carRow(),
      nickname_sorted: `c${at}`,
    }));
    await own.insert('car', cars).execute();
    for (const car of cars.slice(0, 8)) {
      const numbers = Array.from({ length: 400 }, (_, at) => at);
      carId = car.id;
      await own
        .insert(
          'service_record',
          numbers.map((at) => recordRow(car.id, at)),
        )
        .execute();
      await own
        .insert(
          'reminder',
          numbers.map((at) => reminderRow(car.id, at)),
        )
        .execute();
    }
  }
  await sql`analyze`.execute(db);
  return carId;
}

const times = { created_at: '', updated_at: '', deleted_at: null };

function recordRow(carId: CarId, at: number) {
  return {
    id: newId<ServiceRecordId>(),
    car_id: carId,
    type: 'OIL_CHANGE' as const,
    name: '',
    date: dayAt(at),
    odometer: at,
    is_new_odometer: 0 as const,
    part_ids: '[]',
    revision: 1,
    cost_minor: null,
    cost_currency: null,
    notes: '',
    ...times,
  };
}

function reminderRow(carId: CarId, at: number) {
  return {
    id: newId<ReminderId>(),
    car_id: carId,
    type: 'OIL_CHANGE' as const,
    due_on: at % 4 === 0 ? null : dayAt(at),
    due_odometer: null,
    description: '',
    notes: '',
    status: at % 50 === 0 ? ('open' as const) : ('done' as const),
    service_record_id: null,
    revision: 0,
    ...times,
  };
}

function dayAt(at: number) {
  return addDays(calendarDay.parse('2025-01-01'), at);
}
