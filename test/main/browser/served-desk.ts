import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PageServer, servePage } from '../../../src/main/browser/server.ts';
import { openDesk } from '../../../src/main/desk/desk.ts';
import { forkVaultChild } from '../../../src/main/desk/vault/fork.ts';

const source = (path: string): URL => new URL(`../../../src/main/desk/${path}`, import.meta.url);

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

export interface Asking {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** A real desk on a folder of its own, served as the browser host serves it; its keys are in memory. */
export interface ServedDesk {
  page: PageServer;
  origin: string;
  /** HTTP as it is typed: the Host, the path and every header as given. */
  ask(path: string, asking?: Asking): Promise<Answer>;
  /** As our own page asks, with a session. */
  askAsPage(path: string, asking?: Asking): Promise<Answer>;
  token(): string;
  session(): Promise<string>;
  close(): Promise<void>;
}

export async function serveDesk(): Promise<ServedDesk> {
  const dataDir = await mkdtemp(join(tmpdir(), 'trackout-served-'));
  const folder = await mkdtemp(join(tmpdir(), 'trackout-built-'));
  await writeFile(join(folder, 'index.html'), '<meta nonce="__CSP_NONCE__">');
  const capabilities = { clipboard: false, tray: false, notifications: false, openExternal: false };
  // No bus, so no keychain: nothing of the machine's own is touched.
  const environment = { PATH: process.env['PATH'], DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' };
  const desk = await openDesk({
    dataDir,
    version: '0.0.0',
    ports: { platform: 'linux', capabilities },
    forkVault: () => forkVaultChild(source('vault/child.ts'), environment),
    garageWorker: source('embedded/worker.ts'),
    garagePort: 0,
  });
  const page = await servePage({ desk, folder });
  const { origin } = new URL(page.newAddress());
  const token = () => new URL(page.newAddress()).hash.slice('#token='.length);
  const ask = (path: string, asking: Asking = {}) => send(origin, path, asking);
  const fromPage = { origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
  const session = async (): Promise<string> => {
    const body = JSON.stringify({ token: token() });
    const answer = await ask('/desk/session', { method: 'POST', headers: fromPage, body });
    return (JSON.parse(answer.body) as { session: string }).session;
  };
  return {
    page,
    origin,
    ask,
    token,
    session,
    async askAsPage(path, { headers, ...asking } = {}) {
      const own = { ...fromPage, 'x-trackout-session': await session() };
      return ask(path, { method: 'POST', ...asking, headers: { ...own, ...headers } });
    },
    async close() {
      await page.close();
      await desk.close();
      await rm(dataDir, { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function send(
  origin: string,
  path: string,
  { method = 'GET', headers = {}, body }: Asking,
): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
