import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import { databasePath } from '../../src/server/db/open.ts';
import { postgresText } from './bare-rows.ts';
import type { FilledGarage } from './garage.ts';

const insert = `insert into service_record (id, account_id, car_id, type, name, date, odometer, is_new_odometer, part_ids, notes, revision, created_at, updated_at)
  values (?1, ?2, 'g1-3-car', 'OIL_CHANGE', '', '2026-01-02', 1, 0, '[]', 'New washer', 1, ?3, ?3)`;

/** A writer that does one transaction after the other, of one insert and as durable as the garage's. */
export interface BareInserts {
  perSecond(durationMs: number): Promise<number>;
  close(): Promise<void> | void;
}

export async function bareInserts({
  dataDir,
  databaseUrl,
  accountId,
}: FilledGarage): Promise<BareInserts> {
  const values = () => [crypto.randomUUID(), accountId, new Date().toISOString()];
  return databaseUrl === undefined
    ? intoSqlite(databasePath(dataDir), values)
    : await intoPostgres(databaseUrl, values);
}

function intoSqlite(file: string, values: () => string[]): BareInserts {
  const database = new DatabaseSync(file);
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
  const statement = database.prepare(insert);
  const write = () => {
    database.exec('begin immediate');
    statement.run(...values());
    database.exec('commit');
  };
  return {
    perSecond: (durationMs) => perSecond(write, durationMs),
    close: () => database.close(),
  };
}

async function intoPostgres(databaseUrl: string, values: () => string[]): Promise<BareInserts> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const named = { name: 'insert', text: postgresText(insert) };
  const write = async () => {
    await client.query('begin');
    await client.query({ ...named, values: values() });
    await client.query('commit');
  };
  return {
    perSecond: (durationMs) => perSecond(write, durationMs),
    close: () => client.end(),
  };
}

async function perSecond(write: () => Promise<void> | void, durationMs: number): Promise<number> {
  const started = performance.now();
  let writes = 0;
  while (performance.now() - started < durationMs) {
    await write();
    writes += 1;
  }
  return (writes * 1000) / (performance.now() - started);
}
