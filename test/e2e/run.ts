import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type SecretService,
  startSecretService,
} from '../support/secret-service/secret-service.ts';
import type { App, Host } from './app.ts';
import { type Pages, pagesOf } from './pages.ts';
import { processArguments } from './secrets.ts';
import { openShop, type Shop } from './shop.ts';

const csvPath = new URL('../fixtures/maintenance-e46-m3.csv', import.meta.url);

/** One journey: the app, the keychain of its computer, a garage elsewhere, and what was seen. */
export class Run {
  readonly #opened: Opened;
  readonly pages: Pages;
  /** Every key and link token of this run that the page must never hold, by name. */
  readonly secrets = new Map<string, string>();
  /** The own garage's connection, whose id is its name in the keychain. */
  ownId = '';
  /** What any process was started with, at any look. */
  processArguments = '';

  constructor(opened: Opened) {
    this.#opened = opened;
    this.pages = pagesOf(opened.app.page);
    this.secrets.set('the shop’s key', opened.shop.key);
    this.secrets.set('the shop’s other key', opened.shop.otherKey);
  }

  get app(): App {
    return this.#opened.app;
  }
  get shop(): Shop {
    return this.#opened.shop;
  }
  get csv(): string {
    return this.#opened.csv;
  }

  async look(): Promise<void> {
    await this.app.recorder.look();
    this.processArguments += await processArguments();
  }

  /** What another program sees in the keychain under our name: every account with its secret. The mark by which the app knows its keychain again is none. */
  async keychainEntries(): Promise<Record<string, string>> {
    const { keychain } = this.#opened;
    const names = await keychain.accounts('TrackOut');
    const accounts = names.filter((name) => !name.startsWith('mark_'));
    const pairs = accounts.map(async (name) => [name, await keychain.lookup('TrackOut', name)]);
    return Object.fromEntries(await Promise.all(pairs)) as Record<string, string>;
  }

  /** The secrets whose names begin so. */
  async kept(prefix: string): Promise<string[]> {
    const entries = Object.entries(await this.keychainEntries());
    return entries.filter(([name]) => name.startsWith(prefix)).map(([, secret]) => secret);
  }

  /** Asks the own garage for its cars as another program does, or adds one; gives HTTP's status. */
  async asTool(key: string): Promise<(method: 'GET' | 'POST') => Promise<number>> {
    const file = await readFile(join(this.app.dataDir, 'garage.json'), 'utf8');
    const { origin } = JSON.parse(file) as { origin: string };
    return async (method) => {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ nickname: 'Never' });
      const init = method === 'POST' ? { method, headers, body } : { headers };
      return (await fetch(`${origin}/api/cars`, init)).status;
    };
  }

  async close(): Promise<void> {
    const { app, keychain, shop, folder } = this.#opened;
    await app.close();
    await keychain.stop();
    await shop.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Opened {
  app: App;
  keychain: SecretService;
  shop: Shop;
  csv: string;
  folder: string;
}

/** Starts the built app for the first time on a computer with a keychain of its own. */
export async function openRun(host: Host): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), 'trackout-e2e-'));
  const [csv, shop] = [await readFile(csvPath, 'utf8'), await openShop()];
  const keychain = await startSecretService();
  try {
    const env = { ...process.env, ...keychain.env };
    const app = await host.start({ dataDir: join(folder, 'data'), env });
    return new Run({ app, keychain, shop, csv, folder });
  } catch (thrown) {
    await keychain.stop();
    await shop.close();
    throw thrown;
  }
}
