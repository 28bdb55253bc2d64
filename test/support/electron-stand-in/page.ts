import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { CdpSession } from './cdp.ts';
import { type FramePayload, FrameTable, WebFrameMain } from './frames.ts';
import type { SessionInside } from './parts/session.ts';
import { answerRequest, type PausedRequest } from './requests.ts';
import { requireBrowser } from './runtime.ts';
import { hasScheme, toChromium, toProduct } from './scheme.ts';
import { electronVersion } from './typings.ts';
import { isolatedWorldScript, mainWorldScript } from './world-script.ts';

export type Navigation = { url: string; frame: WebFrameMain; isRedirect: boolean };
export type PageHooks = {
  mayNavigate(navigation: Navigation): boolean;
  leaves(url: string): void;
  opensWindow(details: { url: string; frameName: string; features: string }): void;
  heard(message: Record<string, unknown>, frame: WebFrameMain): void;
  preloadFailed(path: string, error: Error): void;
  happened(event: string, ...facts: unknown[]): void;
  closed(): void;
};
export type PageOptions = {
  inside: SessionInside;
  preload: string | undefined;
  inSubFrames: boolean;
  isScripted: boolean;
  width: number;
  height: number;
};

const world = 'electron-isolated';
const binding = '__electronStandInPost';
const receiver = '__electronStandInReceive';
const graceMs = 50;
const openTarget = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };

/** One window's contents in Chromium: its target, its frames and the preload's world in each of them. */
export class Page {
  readonly frames: FrameTable;
  readonly #hooks: PageHooks;
  readonly #options: PageOptions;
  readonly #secret = randomUUID();
  readonly #worlds = new Map<string, { session: CdpSession; uniqueContextId: string }>();
  readonly #asked = new Map<string, string>();
  readonly #loaded = new Set<string>();
  #isOwnNavigation = false;
  #root: CdpSession | undefined;
  targetId = '';
  browserContextId = '';

  constructor(options: PageOptions, hooks: PageHooks) {
    this.#options = options;
    this.#hooks = hooks;
    this.frames = new FrameTable((frame, channel, inputs) =>
      hooks.happened('frame-send', frame, channel, inputs),
    );
  }

  async open(): Promise<void> {
    const { cdp } = requireBrowser();
    const { width, height, inside } = this.#options;
    this.browserContextId = await inside.browserContextId();
    const target = {
      url: 'about:blank',
      width,
      height,
      newWindow: true,
      browserContextId: this.browserContextId,
    };
    ({ targetId: this.targetId } = await cdp.browser.send<{ targetId: string }>(
      'Target.createTarget',
      target,
    ));
    const { sessionId } = await cdp.browser.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId: this.targetId,
      flatten: true,
    });
    cdp.browser.on('Target.detachedFromTarget', (gone: { sessionId: string }) => {
      if (gone.sessionId === sessionId) this.#hooks.closed();
    });
    cdp.browser.once('gone', () => this.#hooks.closed());
    cdp.browser.on('Target.targetCreated', ({ targetInfo }) => {
      // What the page opened by a link: no window of ours, so it goes at once.
      if (targetInfo.openerId === this.targetId)
        cdp.send('Target.closeTarget', { targetId: targetInfo.targetId }).catch(() => undefined);
    });
    cdp.browser.on('Target.targetInfoChanged', ({ targetInfo }) => {
      const isTitled =
        targetInfo.targetId === this.targetId &&
        targetInfo.title !== '' &&
        !/^(?:Loading |about:)/.test(targetInfo.title);
      if (isTitled) this.#hooks.happened('page-title-updated', targetInfo.title);
    });
    await cdp.browser.send('Target.setDiscoverTargets', { discover: true });
    this.#root = cdp.session(sessionId);
    await this.#attach(this.#root);
    await this.#root.send('Page.setLifecycleEventsEnabled', { enabled: true });
  }

  get root(): CdpSession {
    if (this.#root === undefined) throw new Error('The window has no page yet');
    return this.#root;
  }

  /** The same set-up for the window's own target and for a frame that lives in another process. */
  async #attach(session: CdpSession): Promise<void> {
    this.frames.follow(session);
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== world) return;
      const { frameId } = context.auxData;
      this.#worlds.set(frameId, { session, uniqueContextId: context.uniqueId });
      session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
        const frame = this.frames.get(frameId);
        if (name === binding && executionContextId === context.id && frame !== undefined)
          this.#hear(payload, frame);
      });
    });
    session.on('Page.frameRequestedNavigation', ({ frameId, url }) =>
      this.#requested(frameId, url),
    );
    session.on('Page.lifecycleEvent', (event) => this.#lived(event));
    session.on('Page.frameNavigated', ({ frame }: { frame: FramePayload }) => {
      if (frame.parentId === undefined && frame.url !== 'about:blank')
        this.#hooks.happened('did-navigate', {}, toProduct(frame.url), 200, 'OK');
    });
    session.on('Page.windowOpen', ({ url, windowName, windowFeatures }) =>
      this.#hooks.opensWindow({
        url: toProduct(url),
        frameName: windowName,
        features: windowFeatures.join(','),
      }),
    );
    session.on('Runtime.consoleAPICalled', ({ type, args }) =>
      this.#hooks.happened('console-message', {
        level: type,
        message: args.map((arg: { value?: unknown }) => String(arg.value)).join(' '),
      }),
    );
    session.on('Inspector.targetCrashed', () =>
      this.#hooks.happened('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }),
    );
    // A page that closes while it is answered takes its requests along.
    session.on(
      'Fetch.requestPaused',
      (paused: PausedRequest) => void this.#answer(session, paused).catch(() => undefined),
    );
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      const child = requireBrowser().cdp.session(sessionId);
      const ready = targetInfo.type === 'iframe' ? this.#attach(child) : Promise.resolve();
      void ready.then(() => child.send('Runtime.runIfWaitingForDebugger')).catch(() => undefined);
    });
    const { frameTree } = await session.send<{ frameTree: { frame: FramePayload } }>(
      'Page.getFrameTree',
    );
    this.frames.update(frameTree.frame);
    await Promise.all([
      session.send('Page.enable'),
      session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      session.send('Runtime.addBinding', { name: binding, executionContextName: world }),
      session.send('Target.setAutoAttach', openTarget),
      ...this.#installPreload(session),
      session.send('Runtime.enable'),
      session.send('Emulation.setScriptExecutionDisabled', { value: !this.#options.isScripted }),
    ]);
  }

  #installPreload(session: CdpSession): Promise<unknown>[] {
    const { preload: path, inSubFrames } = this.#options;
    const mainWorld = session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: mainWorldScript(this.#secret, inSubFrames),
    });
    if (path === undefined) return [mainWorld];
    const process = {
      type: 'renderer',
      sandboxed: true,
      contextIsolated: true,
      platform: globalThis.process.platform,
      versions: { electron: electronVersion },
    };
    try {
      const options = { secret: this.#secret, binding, receiver, process };
      const source = isolatedWorldScript(
        options,
        { path, text: readFileSync(path, 'utf8') },
        inSubFrames,
      );
      return [
        mainWorld,
        session.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName: world }),
      ];
    } catch (failure) {
      this.#hooks.preloadFailed(path, failure as Error);
      return [mainWorld];
    }
  }

  #hear(payload: string, frame: WebFrameMain): void {
    const message = JSON.parse(payload) as Record<string, unknown>;
    if (message['op'] !== 'preload-error') return this.#hooks.heard(message, frame);
    const error = Object.assign(new Error(String(message['message'])), {
      stack: String(message['stack']),
    });
    this.#hooks.preloadFailed(this.#options.preload ?? '', error);
  }

  /** A navigation that the page itself asked for; what Chromium cannot load never gets as far as a request. */
  #requested(frameId: string, url: string): void {
    if (/^https?:/.test(url)) {
      this.#asked.set(frameId, url.split('#')[0] ?? url);
      return;
    }
    const frame = this.frames.get(frameId);
    if (frame === undefined || /^(?:javascript|about|blob|data):/.test(url)) return;
    if (!this.#hooks.mayNavigate({ url, frame, isRedirect: false })) return;
    if (hasScheme(url)) void this.navigate(url).catch(() => undefined);
    else this.#hooks.leaves(url);
  }

  async #answer(session: CdpSession, paused: PausedRequest): Promise<void> {
    const frame = this.frames.get(paused.frameId);
    const isNavigation =
      paused.resourceType === 'Document' && paused.responseStatusCode === undefined;
    if (isNavigation && frame !== undefined && (await this.#isAskedByPage(frame, paused))) {
      const navigation = {
        url: toProduct(paused.request.url),
        frame,
        isRedirect: paused.redirectedRequestId !== undefined,
      };
      if (!this.#hooks.mayNavigate(navigation)) {
        await session.send('Fetch.failRequest', {
          requestId: paused.requestId,
          errorReason: 'Aborted',
        });
        return;
      }
    }
    await answerRequest(session, this.#options.inside, paused);
  }

  async #isAskedByPage(frame: WebFrameMain, paused: PausedRequest): Promise<boolean> {
    if (frame.parent !== null || paused.redirectedRequestId !== undefined) return true;
    const id = WebFrameMain.idOf(frame);
    const { url } = paused.request;
    if (this.#isOwnNavigation) return false;
    // The page's word for it comes from another process than the request and may come after it.
    for (let waitedMs = 0; this.#asked.get(id) !== url && waitedMs < graceMs; waitedMs += 5)
      await setTimeout(5);
    const asked = this.#asked.get(id) === url;
    this.#asked.delete(id);
    return asked;
  }

  #lived({ frameId, loaderId, name }: { frameId: string; loaderId: string; name: string }): void {
    if (frameId !== WebFrameMain.idOf(this.frames.main) || this.frames.main.url === 'about:blank')
      return;
    if (name === 'DOMContentLoaded') this.#hooks.happened('dom-ready', {});
    if (name !== 'load' || this.#loaded.has(loaderId)) return;
    this.#loaded.add(loaderId);
    this.#hooks.happened('did-finish-load', {});
    this.#readTitle().catch(() => undefined);
  }

  /** Chromium tells of later titles by itself, not always of the first. */
  async #readTitle(): Promise<void> {
    const { result } = await this.root.send<{ result: { value: string } }>('Runtime.evaluate', {
      expression: 'document.title',
    });
    if (result.value !== '') this.#hooks.happened('page-title-updated', result.value);
  }

  async navigate(url: string): Promise<void> {
    this.#isOwnNavigation = true;
    const { errorText, loaderId } = await this.root
      .send<{ errorText?: string; loaderId?: string }>('Page.navigate', { url: toChromium(url) })
      .finally(() => (this.#isOwnNavigation = false));
    if (errorText !== undefined)
      throw new Error(`${errorText.replace('net::', '')} (-2) loading '${url}'`);
    if (loaderId === undefined || this.#loaded.has(loaderId)) return;
    await new Promise<void>((resolve) => {
      const { root } = this;
      const seen = (event: { loaderId: string; name: string }): void => {
        if (event.loaderId !== loaderId || event.name !== 'load') return;
        root.off('Page.lifecycleEvent', seen);
        resolve();
      };
      root.on('Page.lifecycleEvent', seen);
    });
  }

  async post(frame: WebFrameMain, message: object): Promise<void> {
    const found = this.#worlds.get(WebFrameMain.idOf(frame));
    if (found === undefined) return;
    const expression = `${receiver}(${JSON.stringify(JSON.stringify(message))})`;
    // The document may be gone by now; then nobody is left to be told.
    await found.session
      .send('Runtime.evaluate', { expression, uniqueContextId: found.uniqueContextId })
      .catch(() => undefined);
  }

  async close(): Promise<void> {
    await requireBrowser()
      .cdp.browser.send('Target.closeTarget', { targetId: this.targetId })
      .catch(() => undefined);
  }
}
