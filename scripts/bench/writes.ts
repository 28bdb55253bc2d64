import { bareInserts } from './bare-inserts.ts';
import { compare, type Figure } from './figure.ts';
import { barOnSqlite, engineName, type FilledGarage, serveGarage } from './garage.ts';
import { bearer } from './lists.ts';
import { requestsPerSecond } from './load.ts';

const runs = 7;
const durationMs = 1500;
const connections = 8;

/**
 * Acknowledged writes a second of eight clients at once, against transactions of one insert into
 * the same table and indexes, as durable and one after the other, as one account's writes are
 * taken: a garage's write notes as well what was done, by whom, and the words it is found by.
 */
export async function durableWrites(filled: FilledGarage, another: FilledGarage): Promise<Figure> {
  const bare = await bareInserts(another);
  await using garage = await serveGarage(filled);
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
    requestsPerSecond({ ...at, path: '/api/service-records', body, connections, durationMs });
  await ours();
  await bare.perSecond(durationMs);
  const pairs: [number, number][] = [];
  for (let run = 0; run < runs; run += 1) {
    pairs.push([await ours(), await bare.perSecond(durationMs)]);
  }
  await bare.close();
  return {
    figure: `${engineName(filled)}: acknowledged durable writes against bare transactions of one insert`,
    bar: barOnSqlite('ratio ≥ 0.5', filled),
    unit: 'writes/s',
    ...compare(pairs),
  };
}
