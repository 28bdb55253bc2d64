import { type ChildProcess, fork, type IOType } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { guardedEmitter, guardedStatics } from '../guard.ts';
import { requireReady } from '../runtime.ts';

type ForkOptions = {
  env?: NodeJS.ProcessEnv;
  execArgv?: string[];
  cwd?: string;
  stdio?: IOType | IOType[];
  serviceName?: string;
};
const boot = new URL('../utility-boot.ts', import.meta.url);

class UtilityProcess extends guardedEmitter('UtilityProcess') {
  readonly #child: ChildProcess;
  pid: number | undefined;
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;

  constructor(modulePath: string, inputs: string[], options: ForkOptions) {
    super();
    requireReady('a utility process');
    const stdio = options.stdio ?? 'inherit';
    const [, out = 'inherit', err = 'inherit'] =
      typeof stdio === 'string' ? ['ignore', stdio, stdio] : stdio;
    this.#child = fork(modulePath, inputs, {
      env: options.env ?? process.env,
      execArgv: [...(options.execArgv ?? []), '--import', boot.href],
      serialization: 'advanced',
      stdio: ['ignore', out, err, 'ipc'],
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    this.stdout = this.#child.stdout;
    this.stderr = this.#child.stderr;
    this.#child.once('spawn', () => {
      this.pid = this.#child.pid;
      this.emit('spawn');
    });
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.once('exit', (code, signal) => {
      this.pid = undefined;
      // Electron gives the raw wait status on POSIX: a signal's own number.
      this.emit('exit', code ?? (signal === null ? 1 : constants.signals[signal]));
    });
    // Spawning failed: Electron tells of an exit and of nothing else.
    this.#child.once('error', () => {
      if (this.#child.pid === undefined) this.emit('exit', 1);
    });
  }

  postMessage(message: unknown, transfer: unknown[] = []): void {
    if (transfer.length > 0) throw new Error('The stand-in carries no ports between processes.');
    // A process that is gone takes no message, and Electron says nothing of it either.
    if (this.#child.connected) this.#child.send(structuredClone(message) as never, () => undefined);
  }
  kill(): boolean {
    return this.pid !== undefined && this.#child.kill();
  }
}

export const utilityProcess = guardedStatics('UtilityProcess', {
  fork: (modulePath: string, inputs: string[] = [], options: ForkOptions = {}) =>
    new UtilityProcess(modulePath, inputs, options),
});
