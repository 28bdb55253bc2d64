import type { CdpSession } from './cdp.ts';
import { type FramePayload, FrameTable, WebFrameMain } from './frames.ts';
import { type NavigationHooks, Navigations } from './navigations.ts';
import type { SessionInside } from './parts/session.ts';
import { type PreloadHooks, type PreloadOptions, PreloadWorld } from './preload-world.ts';
import { answerRequest, type PausedRequest } from './requests.ts';
import { requireBrowser } from './runtime.ts';
import { toProduct } from './scheme.ts';

export type PageHooks = PreloadHooks &
  Omit<NavigationHooks, 'load'> & {
    opensWindow(details: { url: string; frameName: string; features: string }): void;
    sends(frame: WebFrameMain, channel: string, inputs: unknown[]): void;
    titled(title: string): void;
    happened(event: string, ...facts: unknown[]): void;
    closed(): void;
  };
export type PageOptions = PreloadOptions & {
  inside: SessionInside;
  isScripted: boolean;
  width: number;
  height: number;
};
type TargetFacts = { targetInfo: { targetId: string; openerId?: string; title: string } };
type Lifecycle = { frameId: string; loaderId: string; name: string };

const openTarget = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };

/** One window's contents in Chromium: its target, its frames and what happens in them. */
export class Page {
  readonly frames: FrameTable;
  readonly #hooks: PageHooks;
  readonly #options: PageOptions;
  readonly #world: PreloadWorld;
  readonly #navigations: Navigations;
  readonly #loaded = new Set<string>();
  #root: CdpSession | undefined;
  targetId = '';
  browserContextId = '';

  constructor(options: PageOptions, hooks: PageHooks) {
    this.#options = options;
    this.#hooks = hooks;
    this.frames = new FrameTable(hooks.sends);
    this.#world = new PreloadWorld(options, this.frames, hooks);
    // A page that is closed meanwhile loads nothing more.
    const load = (url: string): void => void this.navigate(url).catch(() => undefined);
    this.#navigations = new Navigations(this.frames, { ...hooks, load });
  }

  get root(): CdpSession {
    if (this.#root === undefined) throw new Error('The window has no page yet');
    return this.#root;
  }

  async open(): Promise<void> {
    const { cdp } = requireBrowser();
    const { width, height, inside } = this.#options;
    const browserContextId = await inside.browserContextId();
    this.browserContextId = browserContextId;
    const target = { url: 'about:blank', width, height, newWindow: true, browserContextId };
    const { targetId } = await cdp.browser.send<{ targetId: string }>(
      'Target.createTarget',
      target,
    );
    this.targetId = targetId;
    const attach = { targetId, flatten: true };
    const { sessionId } = await cdp.browser.send<{ sessionId: string }>(
      'Target.attachToTarget',
      attach,
    );
    this.#root = cdp.session(sessionId);
    this.#watchTarget(cdp.browser, sessionId);
    await cdp.browser.send('Target.setDiscoverTargets', { discover: true });
    await this.#attach(this.#root);
    await this.#root.send('Page.setLifecycleEventsEnabled', { enabled: true });
  }

  #watchTarget(browser: CdpSession, sessionId: string): void {
    browser.once('gone', () => this.#hooks.closed());
    browser.on('Target.detachedFromTarget', (gone: { sessionId: string }) => {
      if (gone.sessionId === sessionId) this.#hooks.closed();
    });
    browser.on('Target.targetCreated', ({ targetInfo }: TargetFacts) => {
      const { targetId, openerId } = targetInfo;
      // What the page opened by a link: no window of ours, so it goes at once.
      if (openerId === this.targetId)
        browser.send('Target.closeTarget', { targetId }).catch(() => undefined);
    });
    browser.on('Target.targetInfoChanged', ({ targetInfo }: TargetFacts) => {
      const { targetId, title } = targetInfo;
      if (targetId === this.targetId && !/^(?:Loading |about:|$)/.test(title))
        this.#hooks.titled(title);
    });
  }

  /** The same set-up for the window's own target and for a frame that lives in another process. */
  async #attach(session: CdpSession): Promise<void> {
    this.frames.follow(session);
    this.#navigations.follow(session);
    this.#followEvents(session);
    session.on('Fetch.requestPaused', (paused: PausedRequest) => {
      // A page that closes while it is answered takes its requests along.
      this.#answer(session, paused).catch(() => undefined);
    });
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      const child = requireBrowser().cdp.session(sessionId);
      const ready = targetInfo.type === 'iframe' ? this.#attach(child) : Promise.resolve();
      ready.then(() => child.send('Runtime.runIfWaitingForDebugger')).catch(() => undefined);
    });
    const { frameTree } = await session.send<{ frameTree: { frame: FramePayload } }>(
      'Page.getFrameTree',
    );
    this.frames.update(frameTree.frame);
    await Promise.all([
      session.send('Page.enable'),
      session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      session.send('Target.setAutoAttach', openTarget),
      session.send('Emulation.setScriptExecutionDisabled', { value: !this.#options.isScripted }),
      this.#world.attach(session),
    ]);
  }

  #followEvents(session: CdpSession): void {
    session.on('Page.lifecycleEvent', (event: Lifecycle) => this.#lived(event));
    session.on('Page.frameNavigated', ({ frame }: { frame: FramePayload }) => {
      const isMain = frame.parentId === undefined && frame.url !== 'about:blank';
      if (isMain) this.#hooks.happened('did-navigate', {}, toProduct(frame.url), 200, 'OK');
    });
    session.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
      const features = windowFeatures.join(',');
      this.#hooks.opensWindow({ url: toProduct(url), frameName: windowName, features });
    });
    session.on('Runtime.consoleAPICalled', ({ type, args }) => {
      const message = args.map((arg: { value?: unknown }) => String(arg.value)).join(' ');
      this.#hooks.happened('console-message', { level: type, message });
    });
    session.on('Inspector.targetCrashed', () => {
      this.#hooks.happened('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
  }

  async #answer(session: CdpSession, paused: PausedRequest): Promise<void> {
    const { requestId } = paused;
    const isPrevented = await this.#navigations.isPrevented(paused);
    if (!isPrevented) await answerRequest(session, this.#options.inside, paused);
    else await session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
  }

  #lived({ frameId, loaderId, name }: Lifecycle): void {
    const { main } = this.frames;
    if (frameId !== WebFrameMain.idOf(main) || main.url === 'about:blank') return;
    if (name === 'DOMContentLoaded') this.#hooks.happened('dom-ready', {});
    if (name !== 'load' || this.#loaded.has(loaderId)) return;
    this.#loaded.add(loaderId);
    this.#hooks.happened('did-finish-load', {});
    this.#readTitle().catch(() => undefined);
  }

  /** Chromium tells of later titles by itself, not always of the first. */
  async #readTitle(): Promise<void> {
    const ask = { expression: 'document.title' };
    const { result } = await this.root.send<{ result: { value: string } }>('Runtime.evaluate', ask);
    if (result.value !== '') this.#hooks.titled(result.value);
  }

  async navigate(url: string): Promise<void> {
    const { root } = this;
    const loaderId = await this.#navigations.start(root, url);
    if (loaderId === undefined || this.#loaded.has(loaderId)) return;
    await new Promise<void>((resolve) => {
      const seen = (event: Lifecycle): void => {
        if (event.loaderId !== loaderId || event.name !== 'load') return;
        root.off('Page.lifecycleEvent', seen);
        resolve();
      };
      root.on('Page.lifecycleEvent', seen);
    });
  }

  post(frame: WebFrameMain, message: object): Promise<void> {
    return this.#world.post(frame, message);
  }

  async close(): Promise<void> {
    const { targetId } = this;
    const { cdp } = requireBrowser();
    await cdp.browser.send('Target.closeTarget', { targetId }).catch(() => undefined);
  }
}
