import { receive, sendTo } from './channel.ts';
import { createEvent } from './event.ts';
import type { WebFrameMain } from './frames.ts';
import { guardedEmitter } from './guard.ts';
import type { Navigation } from './navigations.ts';
import { Page, type PageOptions } from './page.ts';
import { IpcMain } from './parts/ipc-main.ts';
import { applyPermissions } from './parts/permissions.ts';
import { Session } from './parts/session.ts';
import { requireBrowser } from './runtime.ts';
import { toChromium } from './scheme.ts';

export type ContentsOptions = Omit<PageOptions, 'inside'> & {
  session: Session;
  hasDevTools: boolean;
};
type OpenHandler = (details: object) => { action: 'deny' | 'allow' };
export const preloadErrors: string[] = [];
const all = new Map<number, WebContents>();
let lastId = 0;

/** What a window shows, as the main process handles it. */
export class WebContents extends guardedEmitter('WebContents') {
  static getAllWebContents(): WebContents[] {
    return [...all.values()];
  }
  static fromId(id: number): WebContents | undefined {
    return all.get(id);
  }
  static getFocusedWebContents(): WebContents | null {
    return [...all.values()].at(-1) ?? null;
  }

  readonly id = ++lastId;
  readonly session: Session;
  readonly ipc = new IpcMain();
  readonly #page: Page;
  readonly #opened: Promise<void>;
  readonly #hasDevTools: boolean;
  #url = '';
  #title = '';
  #openHandler: OpenHandler | undefined;
  #isDestroyed = false;
  #isDevToolsOpen = false;
  #isLoading = false;
  #zoom = 1;

  constructor(options: ContentsOptions) {
    super();
    this.session = options.session;
    this.#hasDevTools = options.hasDevTools;
    all.set(this.id, this);
    this.#page = new Page(
      { ...options, inside: Session.insideOf(options.session) },
      {
        mayNavigate: (navigation) => this.#mayNavigate(navigation),
        leaves: (url) =>
          console.error(`stand-in: the page left for ${url}, which is for the system to open`),
        opensWindow: (details) => this.#opensWindow(details),
        heard: (message, frame) => {
          void receive({ page: this.#page, sender: this, ipc: this.ipc }, message, frame);
        },
        sends: (frame, channel, inputs) => sendTo(this.#page, frame, channel, inputs),
        titled: (title) => this.#titled(title),
        preloadFailed: (path, error) => this.#preloadFailed(path, error),
        happened: (event, ...facts) => void this.emit(event, ...facts),
        closed: () => this.#closed(),
      },
    );
    this.#opened = this.#page.open();
    // Whoever loads a page hears of a failure; a window nobody loads has nothing to say.
    this.#opened.catch(() => undefined);
  }

  /** For the stand-in itself. */
  static pageOf(contents: WebContents): { page: Page; opened: Promise<void> } {
    return { page: contents.#page, opened: contents.#opened };
  }

  get mainFrame(): WebFrameMain {
    return this.#page.frames.main;
  }
  getURL(): string {
    return this.#page.frames.main.url;
  }
  getTitle(): string {
    return this.#title;
  }
  getType(): string {
    return 'window';
  }
  isDestroyed(): boolean {
    return this.#isDestroyed;
  }
  isLoading(): boolean {
    return this.#isLoading;
  }
  isCrashed(): boolean {
    return false;
  }

  async loadURL(url: string): Promise<void> {
    this.#url = url;
    this.#isLoading = true;
    await this.#opened;
    const { cdp } = requireBrowser();
    const { permissions } = Session.insideOf(this.session);
    const { browserContextId } = this.#page;
    if (toChromium(url) !== url) {
      await applyPermissions(cdp.browser, permissions, {
        contents: this,
        url: toChromium(url),
        productUrl: url,
        browserContextId,
      });
    }
    this.emit('did-start-loading', {});
    try {
      await this.#page.navigate(url);
    } catch (failure) {
      this.emit('did-fail-load', {}, -2, String(failure), url, true);
      throw failure;
    } finally {
      this.#isLoading = false;
      this.emit('did-stop-loading', {});
    }
  }
  reload(): void {
    void this.#page.root.send('Page.reload');
  }
  reloadIgnoringCache(): void {
    this.reload();
  }
  async executeJavaScript(expression: string): Promise<unknown> {
    await this.#opened;
    const { result, exceptionDetails } = await this.#page.root.send<{
      result: { value?: unknown };
      exceptionDetails?: { exception?: { description?: string } };
    }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? 'Script failed to execute');
    return result.value;
  }

  send(channel: string, ...inputs: unknown[]): void {
    sendTo(this.#page, this.mainFrame, channel, inputs);
  }
  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }
  setZoomFactor(factor: number): void {
    this.#zoom = factor;
  }
  getZoomFactor(): number {
    return this.#zoom;
  }
  setVisualZoomLevelLimits(): Promise<void> {
    return Promise.resolve();
  }
  setUserAgent(): void {}
  setBackgroundThrottling(): void {}
  focus(): void {}
  openDevTools(): void {
    if (!this.#hasDevTools) return;
    this.#isDevToolsOpen = true;
    this.emit('devtools-opened');
  }
  closeDevTools(): void {
    this.#isDevToolsOpen = false;
  }
  toggleDevTools(): void {
    if (this.#isDevToolsOpen) this.closeDevTools();
    else this.openDevTools();
  }
  isDevToolsOpened(): boolean {
    return this.#isDevToolsOpen;
  }
  close(): void {
    void this.#opened.then(() => this.#page.close());
  }

  #mayNavigate({ url, frame, isRedirect }: Navigation): boolean {
    const isMainFrame = frame.parent === null;
    const details = { url, isMainFrame, isSameDocument: false, frame, initiator: frame };
    const names = isRedirect
      ? ['will-redirect']
      : ['will-frame-navigate', ...(isMainFrame ? ['will-navigate'] : [])];
    return names.every((name) => {
      const event = createEvent(details);
      this.emit(name, event, url, false, isMainFrame, frame.processId, frame.routingId);
      return !event.defaultPrevented;
    });
  }

  #opensWindow(details: { url: string; frameName: string; features: string }): void {
    const facts = {
      ...details,
      disposition: 'foreground-tab',
      referrer: { url: this.#url, policy: 'strict-origin-when-cross-origin' },
    };
    const { action } = this.#openHandler?.(facts) ?? { action: 'allow' };
    if (action === 'allow')
      throw new Error(`A page may open ${details.url}: this product forbids it.`);
  }

  #preloadFailed(path: string, error: Error): void {
    preloadErrors.push(error.message);
    console.error(`Unable to load preload script: ${path}\n${error.stack ?? error.message}`);
    this.emit('preload-error', {}, path, error);
  }

  #titled(title: string): void {
    if (title === this.#title || toChromium(this.getURL()).endsWith(title)) return;
    this.#title = title;
    this.emit('page-title-updated', createEvent({}), title, true);
  }

  #closed(): void {
    if (this.#isDestroyed) return;
    this.#isDestroyed = true;
    all.delete(this.id);
    this.emit('destroyed');
  }
}
