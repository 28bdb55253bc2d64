import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright';
import { launchChromium } from '../support/chromium.ts';
import type { App, Host, StartOptions } from './app.ts';
import { record } from './recorder.ts';

const entry = fileURLToPath(new URL('../../out/main/browser.js', import.meta.url));

export interface BrowserHostProcess {
  /** The page's address, with its token. */
  url: string;
  pid: number;
  output(): string;
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts the built browser host, without a display and so without a clipboard. */
export async function startBrowserHost({
  dataDir,
  env,
  args = [],
}: StartOptions): Promise<BrowserHostProcess> {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...bare } = env;
  const all = [entry, '--no-open', '--garage-port', '0', '--data', dataDir, ...args];
  const child = spawn(process.execPath, all, { env: bare, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const exited = once(child, 'exit').then(() => child.exitCode);
  const lines = createInterface({ input: child.stdout });
  const first = new Promise<string>((resolve) => {
    lines.on('line', (line) => {
      output += `${line}\n`;
      resolve(line);
    });
    lines.once('close', () => resolve(''));
  });
  const url = /^ready (http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+)$/.exec(await first)?.[1];
  if (url === undefined) {
    child.kill('SIGKILL');
    throw new Error(`The browser host said: ${output}`);
  }
  return {
    url,
    pid: child.pid ?? 0,
    output: () => output,
    async end(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      return exited;
    },
  };
}

export const browserHost: Host = {
  name: 'the browser host',
  async start(options): Promise<App> {
    const host = await startBrowserHost(options);
    const browser = await launchChromium();
    const context = await browser.newContext({ timezoneId: 'UTC', locale: 'en-US' });
    const page = await context.newPage();
    await page.goto(host.url);
    await page.getByRole('navigation', { name: 'Places' }).waitFor();
    const recorder = await record(page);
    return {
      runtime: 'plain Node and Chromium',
      page,
      dataDir: options.dataDir,
      recorder,
      hasClipboard: false,
      pid: host.pid,
      receive: (act) => receive(context, act),
      typeKey: (act, key) => typeKey(context, act, key),
      copyElsewhere: () => Promise.reject(new Error('This computer has no clipboard.')),
      clipboardText: () => Promise.reject(new Error('This computer has no clipboard.')),
      sent: async () => host.output(),
      quit: () => host.end(),
      async close() {
        await browser.close();
        await host.end();
      },
    };
  },
};

/** The secret in the document that opened beside the page. */
async function receive(context: BrowserContext, act: () => Promise<void>): Promise<string> {
  const tab = await openedBy(context, act);
  const text = await tab.locator('pre').innerText();
  await tab.close();
  return text;
}

async function typeKey(
  context: BrowserContext,
  act: () => Promise<void>,
  key: string,
): Promise<string> {
  const tab = await openedBy(context, act);
  await tab.getByLabel('API key').fill(key);
  await tab.getByRole('button', { name: 'Test and keep' }).click();
  await tab.waitForLoadState();
  const words = await tab.getByRole('main').innerText();
  await tab.close();
  return words;
}

async function openedBy(context: BrowserContext, act: () => Promise<void>): Promise<Page> {
  const [tab] = await Promise.all([context.waitForEvent('page'), act()]);
  await tab.waitForLoadState();
  return tab;
}
