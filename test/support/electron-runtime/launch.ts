import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { _electron, type Page } from 'playwright';
import type { Electron, Exit, LaunchOptions } from '../electron-stand-in/launch.ts';

const recorder = fileURLToPath(new URL('./recorder.cjs', import.meta.url));

function collect(stream: NodeJS.ReadableStream | null): () => string {
  let text = '';
  stream?.setEncoding('utf8').on('data', (chunk) => (text += String(chunk)));
  return () => text;
}

function textual(env: NodeJS.ProcessEnv): Record<string, string> {
  const entries = Object.entries(env);
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** The real runtime through Playwright's own driver, with the stand-in's acts answered by a recorder inside it. */
export async function launchRuntime({
  main,
  args = [],
  env = process.env,
  userDataDir,
  cwd,
}: LaunchOptions) {
  const own = userDataDir === undefined ? [] : [`--user-data-dir=${userDataDir}`];
  const app = await _electron.launch({
    args: ['-r', recorder, ...own, main, ...args],
    env: textual(env),
    ...(cwd === undefined ? {} : { cwd }),
  });
  const child = app.process();
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const exited = once(child, 'exit').then(([code, signal]): Exit => ({ code, signal }));
  const electron = new Proxy({} as Electron, {
    get: (_target, act) => {
      if (act === 'then' || typeof act === 'symbol') return undefined;
      return (...inputs: unknown[]) =>
        app.evaluate(
          (_modules, call) => {
            const acts = Reflect.get(globalThis, 'electronTestActs') as Record<
              string,
              (...given: unknown[]) => unknown
            >;
            const found = acts[call.act];
            if (found === undefined) throw new Error(`The recorder has no act ${call.act}`);
            return found(...call.inputs);
          },
          { act, inputs },
        );
    },
  });

  async function nthWindow(count: number): Promise<Page> {
    const deadline = Date.now() + 30_000;
    while (Date.now() < deadline) {
      const page = app.windows()[count - 1];
      if (page !== undefined) {
        await page.waitForLoadState();
        return page;
      }
      await setTimeout(25);
    }
    throw new Error(`No window number ${count} after 30 s.\n${stdout()}${stderr()}`);
  }

  return {
    runtime: 'electron' as const,
    electron,
    windows: async (): Promise<Page[]> => app.windows(),
    nthWindow,
    firstWindow: () => nthWindow(1),
    process: () => child,
    stdout,
    stderr,
    waitForExit: () => exited,
    async close(): Promise<void> {
      if (child.exitCode === null && child.signalCode === null) await app.close();
      await exited;
    },
  };
}
