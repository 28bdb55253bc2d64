import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openDatabase } from '../../src/server/db/open.ts';
import { open } from '../../src/server/index.ts';
import type { AccountId } from '../../src/shared/models/account.ts';
import type { ServiceRecordId } from '../../src/shared/models/ids.ts';
import { fill } from '../../test/support/generate/fill.ts';
import { generateGarage } from '../../test/support/generate/garage.ts';
import type { GeneratedGarage } from '../../test/support/generate/garage.ts';

const root = join(import.meta.dirname, '../..');
const dayMs = 86_400_000;
const years = 2;
const cars = 10;

export interface FilledGarage {
  dataDir: string;
  key: string;
  accountId: AccountId;
  /** One of its service records. */
  recordId: string;
}

/** A garage of ten cars with so many service records, spread over twenty years, and all other nouns. */
export async function fillGarage(dataDir: string, records: number): Promise<FilledGarage> {
  const garage = await open({ dataDir });
  const { account, key } = await garage.admin.addAccount('bench');
  await garage.close();
  const made = generateGarage({ seed: 1, cars, years });
  const db = await openDatabase({ dataDir });
  try {
    await fill(db, account.id, {
      ...made,
      cars: made.cars.map((car) => ({ ...car, isArchived: false })),
      reminders: made.reminders.map((reminder) => ({ ...reminder, serviceRecordId: null })),
      serviceRecords: repeated(made.serviceRecords, records),
    });
  } finally {
    await db.destroy();
  }
  return { dataDir, key, accountId: account.id, recordId: recordIdAt(Math.floor(records / 2)) };
}

type ServiceRecord = GeneratedGarage['serviceRecords'][number];

const newest = Date.parse('2026-01-01T00:00:00Z');
const recordIdAt = (index: number) =>
  `bench-record-${String(index).padStart(8, '0')}` as ServiceRecordId;

/** The same few hundred over and over, on days of their own. */
function* repeated(some: readonly ServiceRecord[], count: number): Generator<ServiceRecord> {
  for (let index = 0; index < count; index += 1) {
    const like = some[index % some.length];
    if (like === undefined) return;
    const date = new Date(newest - (index % 7300) * dayMs).toISOString().slice(0, 10);
    yield { ...like, id: recordIdAt(index), date: date as ServiceRecord['date'] };
  }
}

export interface Running {
  port: number;
  pid: number;
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

export function serveFile(file: string): Promise<Running> {
  return run([join(import.meta.dirname, 'static-server.ts'), file]);
}

/** Waits for a line that ends in a port. */
async function run(args: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const port = Number(/(\d+)$/.exec(line)?.[1]);
    return { port, pid: child.pid ?? 0, [Symbol.asyncDispose]: () => end(child) };
  }
  throw new Error(`${args[0]} ended without a line.`);
}

async function end(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
