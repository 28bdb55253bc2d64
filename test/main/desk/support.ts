import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach } from 'vitest';
import {
  type Desk,
  type DeskOptions,
  type HostPorts,
  openDesk,
} from '../../../src/main/desk/desk.ts';
import { forkVaultChild } from '../../../src/main/desk/vault/vault.ts';
import { type Garage, open } from '../../../src/server/index.ts';
import type { PageInput, PageName, PageOutput } from '../../../src/shared/contract/desk.ts';
import type { Envelope } from '../../../src/shared/contract/envelope.ts';
import type { DeskEvent } from '../../../src/shared/contract/events.ts';
import { Problem } from '../../../src/shared/errors.ts';
import type { Connection } from '../../../src/shared/models/connection.ts';

const vaultEntry = new URL('../../../src/main/desk/vault/child.ts', import.meta.url);
export const garageWorker = new URL('../../../src/main/desk/embedded/worker.ts', import.meta.url);

/** An environment without a keychain: the desk then keeps keys in memory. */
export const noKeychain = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' };

const ends: (() => Promise<unknown>)[] = [];
/** Runs after the test, last come first. */
export function atEnd(end: () => Promise<unknown>): void {
  ends.push(end);
}
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'trackout-desk-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export interface TestDesk {
  desk: Desk;
  dataDir: string;
  clipboard: { text: string };
  notified: string[];
  /** All that went out to the page, as text. */
  shown: string[];
  /** The names of the requests that were answered without a Problem. */
  answered: Set<string>;
  /** The answer, or its Problem thrown. */
  ask<Name extends PageName>(name: Name, input: PageInput<Name>): Promise<PageOutput<Name>>;
  envelope(name: string, input?: unknown): Promise<Envelope>;
  /** Resolves with the first event from now on that is meant. */
  event(isMeant: (event: DeskEvent) => boolean): Promise<DeskEvent>;
  active(): Connection;
  own(): Connection;
  /** Resolves once the active garage has been asked and answered, or failed. */
  tested(): Promise<Connection>;
  close(): Promise<void>;
}

export interface TestDeskOptions extends Partial<Omit<DeskOptions, 'ports' | 'forkVault'>> {
  env?: NodeJS.ProcessEnv;
  ports?: Partial<HostPorts>;
}

export async function startDesk(options: TestDeskOptions = {}): Promise<TestDesk> {
  const { env = noKeychain, ports = {}, ...rest } = options;
  const dataDir = options.dataDir ?? (await freshFolder());
  const clipboard = { text: '' };
  const notified: string[] = [];
  const shown: string[] = [];
  const answered = new Set<string>();
  const desk = await openDesk({
    version: '0.1.0',
    garageWorker,
    garagePort: 0,
    // Not what the person who runs the tests has set up.
    track: { home: dataDir, env: {} },
    ...rest,
    dataDir,
    forkVault: () => forkVaultChild(vaultEntry, { ...process.env, ...env }),
    ports: {
      platform: 'linux',
      capabilities: { clipboard: true, tray: true, notifications: true, openExternal: true },
      clipboard: {
        readText: () => Promise.resolve(clipboard.text),
        writeText: (text) => Promise.resolve(void (clipboard.text = text)),
        clear: () => Promise.resolve(void (clipboard.text = '')),
      },
      notify: (title, body) => notified.push(`${title}: ${body}`),
      ...ports,
    },
  });
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) await desk.close();
    isOpen = false;
  };
  atEnd(close);
  desk.onEvent((event) => shown.push(JSON.stringify(event)));

  async function envelope(name: string, input: unknown = {}): Promise<Envelope> {
    const answer = await desk.request({ name, input });
    shown.push(JSON.stringify(answer));
    if (answer.ok) answered.add(name);
    return answer;
  }
  const one = (isMeant: (connection: Connection) => boolean): Connection => {
    const found = desk.state().connections.find(isMeant);
    if (!found) throw new Error('There is no such connection.');
    return found;
  };
  const event: TestDesk['event'] = (isMeant) =>
    new Promise((resolve) => {
      const stop = desk.onEvent((heard) => {
        if (!isMeant(heard)) return;
        stop();
        resolve(heard);
      });
    });
  const active = (): Connection => one(({ isActive }) => isActive);
  const isTested = (): boolean => ['works', 'failed'].includes(active().health.state);
  return {
    desk,
    dataDir,
    clipboard,
    notified,
    shown,
    answered,
    envelope,
    event,
    active,
    close,
    own: () => one(({ kind }) => kind === 'own'),
    async ask(name, input) {
      const answer = await envelope(name, input);
      if (!answer.ok) throw Problem.from(answer.problem);
      return answer.value as PageOutput<typeof name>;
    },
    async tested() {
      if (!isTested()) await event(({ name }) => name === 'desk.changed' && isTested());
      return active();
    },
  };
}

export interface TestGarage {
  garage: Garage;
  origin: string;
  /** Of its one account, which may manage. */
  key: string;
}

/** A garage started elsewhere, as with `track serve`, with the account of `anna`. */
export async function startGarage(): Promise<TestGarage> {
  const garage = await open({ dataDir: await freshFolder() });
  atEnd(() => garage.close());
  const { origin } = await garage.listen({ host: '127.0.0.1', port: 0 });
  const { key } = await garage.admin.addAccount('anna');
  return { garage, origin, key };
}

export interface Relay {
  origin: string;
  /** From now on the garage's answers under this path wait here; resolves with the first, which lets them go. */
  hold(path: string): Promise<() => void>;
}

/** A way to a garage on which its answers can be held back, after it has done what it was asked. */
export async function startRelay(garage: Pick<TestGarage, 'origin'>): Promise<Relay> {
  let held: { path: string; answered(): void; released: Promise<void> } | null = null;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const { authorization = '', 'content-type': type = '' } = request.headers;
    const { method = 'GET', url = '' } = request;
    const answer = await fetch(garage.origin + url, {
      method,
      headers: { authorization, ...(body !== '' && { 'content-type': type }) },
      ...(body !== '' && { body }),
    });
    const answered = await answer.text();
    if (held?.path === url) {
      held.answered();
      await held.released;
    }
    response.writeHead(answer.status).end(answered);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => {
    server.closeAllConnections();
    server.close();
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold(path) {
      const answered = Promise.withResolvers<void>();
      const released = Promise.withResolvers<void>();
      held = { path, answered: answered.resolve, released: released.promise };
      return answered.promise.then(() => released.resolve);
    },
  };
}
