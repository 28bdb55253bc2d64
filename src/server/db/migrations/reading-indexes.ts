import { type Kysely, sql } from 'kysely';

/** Along which a reading's neighbors and a car's highest reading are found: only what has a reading. */
export async function indexReadings(db: Kysely<unknown>): Promise<void> {
  const of = (columns: string) => sql.raw(`${columns} where odometer is not null`);
  for (const table of ['service_record', 'track_session', 'measurement']) {
    const name = sql.ref(`${table}_reading`);
    await sql`create index ${name} on ${sql.table(table)} ${of('(car_id, date, odometer)')}`.execute(
      db,
    );
  }
  // Service records have such an index since the first tables.
  for (const table of ['track_session', 'measurement']) {
    const name = sql.ref(`${table}_odometer`);
    await sql`create index ${name} on ${sql.table(table)} ${of('(car_id, odometer)')}`.execute(db);
  }
}

/** All that adding up costs asks of a record, so that no record itself is read for it. */
export async function indexCosts(db: Kysely<unknown>): Promise<void> {
  await sql`create index service_record_cost on service_record
    (account_id, date, car_id, cost_currency, cost_minor, deleted_at)
    where cost_minor is not null`.execute(db);
}
