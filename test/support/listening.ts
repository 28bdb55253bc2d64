import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { GaragePlace } from '../../src/server/index.ts';

export interface GarageProcess {
  origin: string;
  key: string;
  child: ChildProcess;
  /** SIGKILL: nothing of the process gets to tidy up. */
  kill(): Promise<void>;
}

const source = fileURLToPath(new URL('./garage-process.ts', import.meta.url));

/** A garage that listens in a process of its own; it makes an account named Ann where there is none. */
export async function startGarageProcess({
  dataDir,
  databaseUrl,
}: GaragePlace): Promise<GarageProcess> {
  const args = databaseUrl === undefined ? [dataDir] : [dataDir, databaseUrl];
  const child = fork(source, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const gaveUp = once(child, 'exit').then(([status]) => {
    throw new Error(`The garage ended with ${String(status)} before it listened.`);
  });
  const [started] = (await Promise.race([once(child, 'message'), gaveUp])) as [
    { origin: string; key: string },
  ];
  // From here on its end is what was asked for.
  gaveUp.catch(() => undefined);
  return {
    ...started,
    child,
    async kill() {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}
