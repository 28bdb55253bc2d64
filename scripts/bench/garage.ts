import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { databasePath, type GaragePlace, openDatabase } from '../../src/server/db/open.ts';
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

export interface FilledGarage extends GaragePlace {
  key: string;
  accountId: AccountId;
  /** How many service records it has, and one of them. */
  records: number;
  recordId: string;
}

/** As a figure names it. */
export function engineName({ databaseUrl }: GaragePlace): string {
  return databaseUrl === undefined ? 'SQLite' : 'PostgreSQL';
}

/** A bar that is SQLite's alone: PostgreSQL is asked over a connection, question by question. */
export function barOnSqlite(bar: string, { databaseUrl }: GaragePlace): string {
  return databaseUrl === undefined ? bar : `none; SQLite: ${bar}`;
}

/** A garage of ten cars with so many service records, spread over twenty years, and all other nouns. */
export async function fillGarage(place: GaragePlace, records: number): Promise<FilledGarage> {
  const garage = await open(place);
  const { account, key } = await garage.admin.addAccount('bench');
  await garage.close();
  const made = generateGarage({ seed: 1, cars, years });
  const db = await openDatabase(place);
  try {
    await fill(db, account.id, {
      ...made,
      cars: made.cars.map((car) => ({ ...car, isArchived: false })),
      reminders: made.reminders.map((reminder) => ({ ...reminder, serviceRecordId: null })),
      serviceRecords: repeated(made.serviceRecords, records),
    });
    // What PostgreSQL does by itself a minute later, in the middle of what is measured.
    if (place.databaseUrl !== undefined) await sql`vacuum analyze`.execute(db);
  } finally {
    await db.destroy();
  }
  const recordId = recordIdAt(Math.floor(records / 2));
  return { ...place, key, accountId: account.id, records, recordId };
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
export function serveGarage({ dataDir, databaseUrl = '' }: GaragePlace): Promise<Running> {
  const track = join(root, 'out/main/track.js');
  return run([track, 'serve', '--data', dataDir, '--port', '0'], { DATABASE_URL: databaseUrl });
}

export function serveBare(
  { dataDir, databaseUrl, accountId }: FilledGarage,
  list: 'cars' | 'records',
): Promise<Running> {
  const bare = join(import.meta.dirname, 'bare-server.ts');
  return run([bare, databaseUrl ?? databasePath(dataDir), accountId, list]);
}

export function serveFile(file: string): Promise<Running> {
  return run([join(import.meta.dirname, 'static-server.ts'), file]);
}

/** Waits for a line that ends in a port. */
async function run(args: readonly string[], environment = {}): Promise<Running> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // Or it would outlive a bench that is ended in the middle.
  const stop = () => child.kill();
  process.once('exit', stop);
  child.once('exit', () => process.off('exit', stop));
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
