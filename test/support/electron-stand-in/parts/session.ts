import { guardedEmitter } from '../guard.ts';
import { requireBrowser, requireReady } from '../runtime.ts';
import type { CheckHandler, PermissionHandlers, RequestHandler } from './permissions.ts';
import { createProtocol } from './protocol.ts';
import { createWebRequest } from './web-request.ts';

const partitions = new Map<string, Session>();

/** One browser context: windows of one session share storage, and nothing of it outlives the run. */
export class Session extends guardedEmitter('Session') {
  static get defaultSession(): Session {
    requireReady('a session');
    return Session.fromPartition('');
  }
  static fromPartition(partition: string): Session {
    requireReady('a session');
    const known = partitions.get(partition) ?? new Session();
    partitions.set(partition, known);
    return known;
  }

  readonly #protocol = createProtocol();
  readonly #webRequest = createWebRequest();
  readonly #permissions: PermissionHandlers = { check: undefined, request: undefined };
  #context: Promise<string> | undefined;
  #userAgent = '';

  get protocol() {
    return this.#protocol.protocol;
  }
  get webRequest() {
    return this.#webRequest.webRequest;
  }
  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#permissions.request = handler ?? undefined;
  }
  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#permissions.check = handler ?? undefined;
  }
  // Devices, screens and displays: nothing here can ask for them, so refusing them needs no more than being accepted.
  setDevicePermissionHandler(): void {}
  setDisplayMediaRequestHandler(): void {}
  setUSBProtectedClassesHandler(): void {}
  setBluetoothPairingHandler(): void {}
  setSpellCheckerEnabled(): void {}
  setSpellCheckerLanguages(): void {}
  getUserAgent(): string {
    return this.#userAgent;
  }
  setUserAgent(userAgent: string): void {
    this.#userAgent = userAgent;
  }
  async clearCache(): Promise<void> {}
  async clearStorageData(): Promise<void> {
    // A context is only ever as old as the run.
  }

  /** For the stand-in itself. */
  static insideOf(session: Session) {
    return {
      handlerOf: session.#protocol.handlerOf,
      before: session.#webRequest.before,
      headers: session.#webRequest.headers,
      permissions: session.#permissions,
      browserContextId: () => (session.#context ??= createContext()),
    };
  }
}
export type SessionInside = ReturnType<typeof Session.insideOf>;

async function createContext(): Promise<string> {
  const { cdp } = requireBrowser();
  const { browserContextId } = await cdp.browser.send<{ browserContextId: string }>(
    'Target.createBrowserContext',
    { disposeOnDetach: true },
  );
  return browserContextId;
}
