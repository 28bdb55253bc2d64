import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { setTimeout as setTimeoutPromise } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright';
import type { Acts } from './control.ts';

export type LaunchOptions = {
  main: string;
  args?: string[];
  env?: NodeJS.ProcessEnv;
  userDataDir?: string;
  cwd?: string;
};
type Promised<F> = F extends (...inputs: infer I) => infer R
  ? (...inputs: I) => Promise<Awaited<R>>
  : never;
export type Electron = { readonly [K in keyof Acts]: Promised<Acts[K]> };
type Started = { endpoint: string };
type Spawned = { chromiumPid: number; profile: string };
type Answer =
  | { spawned: Spawned }
  | { started: Started }
  | { id: number; value?: unknown; failure?: string };
export type Exit = { code: number | null; signal: NodeJS.Signals | null };

/** Calls into the running stand-in; a call it does not live to answer is rejected with what it last said. */
function createRemote(child: ChildProcess, lastWords: () => string) {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void }>();
  const started = Promise.withResolvers<Started>();
  let spawned: Spawned | undefined;
  let lastId = 0;
  // Rejected for whoever asks; an app that is meant to end at once is asked by nobody.
  started.promise.catch(() => undefined);
  child.on('message', (answer: Answer) => {
    if ('spawned' in answer) {
      spawned = answer.spawned;
      return;
    }
    if ('started' in answer) return started.resolve(answer.started);
    const call = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.failure === undefined) call?.resolve(answer.value);
    else call?.reject(new Error(answer.failure));
  });
  child.once('exit', (code, signal) => {
    const reason = new Error(`The app has ended (${code ?? signal}).\n${lastWords()}`);
    started.reject(reason);
    for (const call of waiting.values()) call.reject(reason);
    waiting.clear();
  });
  const electron = new Proxy({} as Electron, {
    get: (_target, act) =>
      act === 'then'
        ? undefined
        : (...inputs: unknown[]) =>
            new Promise((resolve, reject) => {
              const id = ++lastId;
              if (!child.connected) return reject(new Error(`The app has ended.\n${lastWords()}`));
              waiting.set(id, { resolve, reject });
              child.send({ id, act, inputs });
            }),
  });
  return { electron, started: started.promise, spawned: () => spawned };
}

async function targetIdOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  await session.detach();
  return targetInfo.targetId;
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  let text = '';
  stream?.setEncoding('utf8').on('data', (chunk) => (text += String(chunk)));
  return () => text;
}

/** Runs a built main bundle on the stand-in. Always `close()` it. */
export async function launchStandIn(options: LaunchOptions) {
  const { main, args = [], env = process.env, userDataDir, cwd } = options;
  const all = [
    main,
    ...(userDataDir === undefined ? [] : [`--user-data-dir=${userDataDir}`]),
    ...args,
  ];
  const child = fork(fileURLToPath(new URL('./boot.ts', import.meta.url)), all, {
    env,
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    ...(cwd === undefined ? {} : { cwd }),
  });
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const exited = once(child, 'exit').then(([code, signal]): Exit => ({ code, signal }));
  const { electron, started, spawned } = createRemote(child, () =>
    `${stdout()}${stderr()}`.slice(-4000),
  );
  let browser: Promise<Browser> | undefined;
  const known = new Map<string, Page>();

  /** The test looks on as a second client of the same browser. */
  async function connect(): Promise<Browser> {
    const { endpoint } = await started;
    return (browser ??= chromium.connectOverCDP(endpoint, { noDefaults: true }));
  }

  async function pageOf(targetId: string): Promise<Page | undefined> {
    const { contexts } = { contexts: (await connect()).contexts() };
    for (const page of contexts.flatMap((context) => context.pages())) {
      const id = await targetIdOf(page).catch(() => '');
      known.set(id, page);
    }
    return known.get(targetId);
  }

  async function windows(): Promise<Page[]> {
    const pages = (await electron.windows()).map(
      async ({ targetId }) => known.get(targetId) ?? (await pageOf(targetId)),
    );
    return (await Promise.all(pages)).filter((page) => page !== undefined);
  }

  /** Waits until there are that many windows with a page loaded, and gives the last of them. */
  async function nthWindow(count: number): Promise<Page> {
    const deadline = Date.now() + 20_000;
    while (Date.now() < deadline) {
      const loaded = (await electron.windows()).filter(
        ({ url }) => url !== '' && url !== 'about:blank',
      );
      const page = loaded.length < count ? undefined : (await windows())[count - 1];
      if (page !== undefined) {
        await page.waitForLoadState();
        return page;
      }
      await setTimeoutPromise(25);
    }
    throw new Error(`No window number ${count} after 20 s.\n${stdout()}${stderr()}`);
  }

  async function close(): Promise<void> {
    // A browser that never came has nobody connected to it.
    const connected = await browser?.catch(() => undefined);
    await connected?.close();
    if (child.connected) child.disconnect();
    const lastResort = setTimeout(() => child.kill('SIGKILL'), 8000);
    await exited;
    clearTimeout(lastResort);
    await cleanUp(spawned());
  }

  return {
    runtime: 'stand-in' as const,
    electron,
    windows,
    nthWindow,
    firstWindow: () => nthWindow(1),
    process: () => child,
    stdout,
    stderr,
    waitForExit: () => exited,
    close,
  };
}
export type StandInApp = Awaited<ReturnType<typeof launchStandIn>>;

/** After a SIGKILL of the app Chromium ends by itself when its pipe does; make sure of it, and of its profile. */
async function cleanUp(spawned: Spawned | undefined): Promise<void> {
  if (spawned === undefined) return;
  const deadline = Date.now() + 3000;
  while (isAlive(spawned.chromiumPid) && Date.now() < deadline) await setTimeoutPromise(25);
  if (isAlive(spawned.chromiumPid)) process.kill(spawned.chromiumPid, 'SIGKILL');
  rmSync(spawned.profile, { recursive: true, force: true, maxRetries: 5 });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
