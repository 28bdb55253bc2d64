import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { compare, type Figure } from './figure.ts';
import { type FilledGarage, fillGarage, serveGarage } from './garage.ts';
import { bearer } from './lists.ts';

const runs = 7;
const writes = 100;
const body = { type: 'OIL_CHANGE', date: '2026-01-02', odometer: 1, notes: 'New washer' };

/**
 * Acknowledged writes a second, one after the other, against transactions of
 * one insert into the same table and indexes, as durable.
 */
export async function durableWrites(folder: string, records: number): Promise<Figure> {
  const filled = await fillGarage(join(folder, 'writes'), records);
  const bareFolder = join(folder, 'bare-writes');
  await mkdir(bareFolder, { recursive: true });
  const bare = await fillGarage(bareFolder, records);
  await using garage = await serveGarage(filled.dataDir);
  const insert = bareInsert(bare);
  const url = `http://127.0.0.1:${garage.port}/api/service-records`;
  const init = {
    method: 'POST',
    headers: { ...bearer(filled), 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, carId: 'g1-3-car' }),
  };
  const ours = async () => {
    const started = performance.now();
    for (let write = 0; write < writes; write += 1) {
      const answer = await fetch(url, init);
      if (answer.status !== 201) throw new Error(await answer.text());
      await answer.arrayBuffer();
    }
    return (writes * 1000) / (performance.now() - started);
  };
  const bareRate = () => {
    const started = performance.now();
    for (let write = 0; write < writes; write += 1) insert.run();
    return (writes * 1000) / (performance.now() - started);
  };
  await ours();
  bareRate();
  const pairs: [number, number][] = [];
  for (let run = 0; run < runs; run += 1) pairs.push([await ours(), bareRate()]);
  insert.close();
  return {
    figure: 'acknowledged durable writes against bare node:sqlite transactions',
    bar: 'ratio ≥ 0.5',
    unit: 'writes/s',
    ...compare(pairs),
  };
}

function bareInsert({ dataDir, accountId }: FilledGarage) {
  const database = new DatabaseSync(join(dataDir, 'garage.db'));
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
  const statement = database.prepare(
    `insert into service_record (id, account_id, car_id, type, name, date, odometer, is_new_odometer, part_ids, notes, revision, created_at, updated_at)
     values (?, ?, 'g1-3-car', 'OIL_CHANGE', '', '2026-01-02', 1, 0, '[]', 'New washer', 1, ?, ?)`,
  );
  return {
    run() {
      const at = new Date().toISOString();
      database.exec('begin immediate');
      statement.run(crypto.randomUUID(), accountId, at, at);
      database.exec('commit');
    },
    close: () => database.close(),
  };
}
