import type { ChildProcess } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Processes of one test, so that none outlives it even if the test is thrown out of its run. */
export class Processes {
  readonly #children = new Set<ChildProcess>();
  #isOver = false;
  readonly #onExit = () => this.#children.forEach((child) => child.kill('SIGKILL'));

  constructor() {
    process.once('exit', this.#onExit);
  }

  start(
    command: string,
    args: readonly string[],
    options: { env: NodeJS.ProcessEnv; stdin?: string },
  ) {
    // A test that timed out goes on running, and must not start what nobody will end.
    if (this.#isOver) throw new Error('The session has been stopped.');
    const child = spawn(command, args, {
      env: options.env,
      stdio: [options.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
    });
    this.#children.add(child);
    child.once('exit', () => this.#children.delete(child));
    child.stdin?.end(options.stdin);
    return child;
  }

  async end(child: ChildProcess): Promise<void> {
    if (!this.#children.has(child)) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async endAll(): Promise<void> {
    this.#isOver = true;
    await Promise.all([...this.#children].map((child) => this.end(child)));
    process.off('exit', this.#onExit);
  }
}

/** Runs to its end; what it printed, and whether it was content. */
export async function output(command: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  try {
    const { stdout, stderr } = await run(command, args, { env });
    return { ok: true, stdout, stderr };
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    if (!stdout && !stderr && (error as { code?: unknown }).code === 'ENOENT') throw error;
    return { ok: false, stdout, stderr };
  }
}
