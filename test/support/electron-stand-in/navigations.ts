import { setTimeout } from 'node:timers/promises';
import type { CdpSession } from './cdp.ts';
import { type FrameTable, WebFrameMain } from './frames.ts';
import type { PausedRequest } from './requests.ts';
import { hasScheme, toChromium, toProduct } from './scheme.ts';

export type Navigation = { url: string; frame: WebFrameMain; isRedirect: boolean };
export type NavigationHooks = {
  mayNavigate(navigation: Navigation): boolean;
  /** For an address that only the system could open. */
  leaves(url: string): void;
  load(url: string): void;
};

const graceMs = 50;

/** Tells what the page asks for from what the app or the test's driver loads: only the first may be prevented. */
export class Navigations {
  readonly #frames: FrameTable;
  readonly #hooks: NavigationHooks;
  readonly #asked = new Map<string, string>();
  #isOwn = false;

  constructor(frames: FrameTable, hooks: NavigationHooks) {
    this.#frames = frames;
    this.#hooks = hooks;
  }

  follow(session: CdpSession): void {
    session.on('Page.frameRequestedNavigation', ({ frameId, url }) =>
      this.#requested(frameId, url),
    );
  }

  /** Loads an address for the app; gives the loader whose load event to wait for. */
  async start(root: CdpSession, url: string): Promise<string | undefined> {
    this.#isOwn = true;
    const { errorText, loaderId } = await root
      .send<{ errorText?: string; loaderId?: string }>('Page.navigate', { url: toChromium(url) })
      .finally(() => (this.#isOwn = false));
    if (errorText === undefined) return loaderId;
    throw new Error(`${errorText.replace('net::', '')} (-2) loading '${url}'`);
  }

  /** What Chromium cannot load never gets as far as a request, so it is decided here. */
  #requested(frameId: string, url: string): void {
    if (/^https?:/.test(url)) {
      this.#asked.set(frameId, url.split('#')[0] ?? url);
      return;
    }
    const frame = this.#frames.get(frameId);
    if (frame === undefined || /^(?:javascript|about|blob|data):/.test(url)) return;
    if (!this.#hooks.mayNavigate({ url, frame, isRedirect: false })) return;
    if (hasScheme(url)) this.#hooks.load(url);
    else this.#hooks.leaves(url);
  }

  async isPrevented(paused: PausedRequest): Promise<boolean> {
    const frame = this.#frames.get(paused.frameId);
    const isAnswer = paused.responseStatusCode !== undefined;
    if (paused.resourceType !== 'Document' || isAnswer || frame === undefined) return false;
    const isRedirect = paused.redirectedRequestId !== undefined;
    const isAsked =
      isRedirect || frame.parent !== null || (await this.#isAskedByPage(frame, paused));
    const url = toProduct(paused.request.url);
    return isAsked && !this.#hooks.mayNavigate({ url, frame, isRedirect });
  }

  async #isAskedByPage(frame: WebFrameMain, { request }: PausedRequest): Promise<boolean> {
    if (this.#isOwn) return false;
    const id = WebFrameMain.idOf(frame);
    const isAsked = (): boolean => this.#asked.get(id) === request.url;
    // The page's word for it comes from another process than the request and may come after it.
    for (let waitedMs = 0; !isAsked() && waitedMs < graceMs; waitedMs += 5) await setTimeout(5);
    const asked = isAsked();
    this.#asked.delete(id);
    return asked;
  }
}
