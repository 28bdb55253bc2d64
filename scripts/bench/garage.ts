import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { open } from '../../src/server/index.ts';

const root = join(import.meta.dirname, '../..');
const dayMs = 86_400_000;

export interface FilledGarage {
  dataDir: string;
  key: string;
  accountId: string;
}

/** A garage of ten cars with so many service records, spread over twenty years. */
export async function fillGarage(dataDir: string, records: number): Promise<FilledGarage> {
  const garage = await open({ dataDir });
  const { account, key } = await garage.admin.addAccount('bench');
  await garage.close();
  const database = new DatabaseSync(join(dataDir, 'garage.db'));
  const at = '2026-01-01T00:00:00.000Z';
  const car = database.prepare(
    `insert into car (id, account_id, nickname, nickname_sorted, make, model, trim, year, color, vin, odometer_typed, odometer, odometer_unit, notes, created_at, updated_at)
     values (?, ?, ?, ?, 'BMW', 'M3', '', 2004, 'Blue', '', 0, 100000, 'mi', '', ?, ?)`,
  );
  const record = database.prepare(
    `insert into service_record (id, account_id, car_id, type, name, date, odometer, cost_minor, cost_currency, notes, created_at, updated_at)
     values (?, ?, ?, 'OIL_CHANGE', 'Engine oil and filter', ?, ?, 8950, 'USD', '5.5 L 10W-60; new sump washer', ?, ?)`,
  );
  database.exec('begin');
  for (let index = 0; index < 10; index += 1) {
    car.run(`bench-car-${index}`, account.id, `Car ${index}`, `car ${index}`, at, at);
  }
  for (let index = 0; index < records; index += 1) {
    const date = new Date(Date.parse(at) - (index % 7300) * dayMs).toISOString().slice(0, 10);
    const id = `bench-record-${String(index).padStart(8, '0')}`;
    record.run(id, account.id, `bench-car-${index % 10}`, date, index, at, at);
  }
  database.exec('commit');
  database.close();
  return { dataDir, key, accountId: account.id };
}

export interface Running {
  port: number;
  [Symbol.asyncDispose](): Promise<void>;
}

/** The garage as it is shipped: the built CLI in a process of its own. */
export function serveGarage(dataDir: string): Promise<Running> {
  const track = join(root, 'out/main/track.js');
  return run([track, 'serve', '--data', dataDir, '--port', '0']);
}

export function serveBare(
  { dataDir, accountId }: FilledGarage,
  list: 'cars' | 'records',
): Promise<Running> {
  const bare = join(import.meta.dirname, 'bare-server.ts');
  return run([bare, join(dataDir, 'garage.db'), accountId, list]);
}

/** Waits for a line that ends in a port. */
async function run(args: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const port = Number(/(\d+)$/.exec(line)?.[1]);
    return { port, [Symbol.asyncDispose]: () => end(child) };
  }
  throw new Error(`${args[0]} ended without a line.`);
}

async function end(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
