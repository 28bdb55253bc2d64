import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { compare, type Figure } from './figure.ts';
import { type FilledGarage, fillGarage, serveGarage } from './garage.ts';
import { bearer } from './lists.ts';
import { requestsPerSecond } from './load.ts';

const runs = 7;
const durationMs = 1500;

/**
 * Acknowledged writes a second of eight clients at once, against transactions of one insert into
 * the same table and indexes, as durable: a garage's write notes as well what was done, by whom,
 * and the words it is found by.
 */
export async function durableWrites(folder: string, records: number): Promise<Figure> {
  const filled = await fillGarage(join(folder, 'writes'), records);
  const bare = bareInserts(await fillGarage(join(folder, 'bare-writes'), records));
  await using garage = await serveGarage(filled.dataDir);
  const headers = { ...bearer(filled), 'content-type': 'application/json' };
  const at = { port: garage.port, headers };
  const made = await fetch(`http://127.0.0.1:${garage.port}/api/cars`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ nickname: 'New', odometerUnit: 'mi' }),
  });
  const { id: carId } = (await made.json()) as { id: string };
  const record = {
    carId,
    type: 'OIL_CHANGE',
    date: '2026-01-02',
    odometer: 1,
    notes: 'New washer',
  };
  const body = JSON.stringify(record);
  const ours = () =>
    requestsPerSecond({ ...at, path: '/api/service-records', body, connections: 8, durationMs });
  await ours();
  bare.perSecond();
  const pairs: [number, number][] = [];
  for (let run = 0; run < runs; run += 1) pairs.push([await ours(), bare.perSecond()]);
  bare.close();
  return {
    figure: 'acknowledged durable writes against bare node:sqlite transactions',
    bar: 'ratio ≥ 0.5',
    unit: 'writes/s',
    ...compare(pairs),
  };
}

function bareInserts({ dataDir, accountId }: FilledGarage) {
  const database = new DatabaseSync(join(dataDir, 'garage.db'));
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
  const statement = database.prepare(
    `insert into service_record (id, account_id, car_id, type, name, date, odometer, is_new_odometer, part_ids, notes, revision, created_at, updated_at)
     values (?, ?, 'g1-3-car', 'OIL_CHANGE', '', '2026-01-02', 1, 0, '[]', 'New washer', 1, ?, ?)`,
  );
  return {
    perSecond() {
      const started = performance.now();
      let writes = 0;
      while (performance.now() - started < durationMs) {
        const at = new Date().toISOString();
        database.exec('begin immediate');
        statement.run(crypto.randomUUID(), accountId, at, at);
        database.exec('commit');
        writes += 1;
      }
      return (writes * 1000) / (performance.now() - started);
    },
    close: () => database.close(),
  };
}
