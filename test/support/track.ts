import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The CLI's source, which needs no build. */
export const entry = join(import.meta.dirname, '../../src/cli/index.ts');

export interface Finished {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** A home folder of its own with the CLI in it, as a person would run it. */
export interface TrackHome {
  dir: string;
  dataDir: string;
  env: NodeJS.ProcessEnv;
  /** Runs to the end; `input` is what is typed. */
  track(args: readonly string[], options?: TrackOptions): Promise<Finished>;
  /** Starts `track serve` on a free port and waits for its line. */
  serve(args?: readonly string[], options?: Pick<TrackOptions, 'env'>): Promise<Served>;
  [Symbol.asyncDispose](): Promise<void>;
}

interface TrackOptions {
  input?: string;
  env?: NodeJS.ProcessEnv;
  /** Runs on a terminal of its own, as hidden input wants one. */
  terminal?: true;
}

export interface Served {
  origin: string;
  child: ChildProcessWithoutNullStreams;
  stop(): Promise<number | null>;
}

export async function trackHome(): Promise<TrackHome> {
  const dir = await mkdtemp(join(tmpdir(), 'trackout-cli-'));
  const dataDir = join(dir, 'data');
  const { TRACK_API_KEY: _key, TRACK_API_URL: _url, DATABASE_URL: _db, ...inherited } = process.env;
  const env = {
    ...inherited,
    HOME: dir,
    USERPROFILE: dir,
    APPDATA: dir,
    LOCALAPPDATA: dir,
    XDG_DATA_HOME: join(dir, 'share'),
  };
  const served: Served[] = [];
  const home: TrackHome = {
    dir,
    dataDir,
    env,
    async track(args, options = {}) {
      const [command, ...rest] = commandLine(args, options.terminal === true);
      const child = spawn(command, rest, { env: { ...env, ...options.env } });
      // A person types once the question stands there; until then the terminal itself echoes.
      if (options.terminal) child.stdout.once('data', () => child.stdin.end(options.input));
      else child.stdin.end(options.input ?? '');
      return finished(child);
    },
    async serve(args = [], options = {}) {
      const all = ['serve', '--data', dataDir, '--port', '0', ...args];
      const one = await startServing(all, { ...env, ...options.env });
      served.push(one);
      return one;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(served.map((one) => one.stop()));
      await rm(dir, { recursive: true, force: true });
    },
  };
  return home;
}

function commandLine(args: readonly string[], terminal: boolean): [string, ...string[]] {
  if (!terminal) return [process.execPath, entry, ...args];
  if (process.platform === 'darwin') {
    return ['script', '-q', '/dev/null', process.execPath, entry, ...args];
  }
  const quoted = [process.execPath, entry, ...args].map((word) => `'${word}'`).join(' ');
  return ['script', '-qec', quoted, '/dev/null'];
}

async function finished(child: ChildProcessWithoutNullStreams): Promise<Finished> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  await once(child, 'close');
  return { status: child.exitCode, stdout, stderr };
}

async function startServing(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Served> {
  const child = spawn(process.execPath, [entry, ...args], { env });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exited = once(child, 'exit').then(() => child.exitCode);
  const line = await firstLine(child);
  const origin = line?.match(/^listening on (http:\/\/\S+)$/)?.[1];
  if (!origin) {
    await exited;
    throw new Error(`track serve said ${JSON.stringify(line)}: ${stderr}`);
  }
  return {
    origin,
    child,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      return exited;
    },
  };
}

async function firstLine(child: ChildProcessWithoutNullStreams): Promise<string | null> {
  for await (const line of createInterface({ input: child.stdout })) return line;
  return null;
}
