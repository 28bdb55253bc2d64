import type { CdpSession } from './cdp.ts';
import { guardedEmitter } from './guard.ts';
import { toProduct } from './scheme.ts';

export type FramePayload = {
  id: string;
  parentId?: string;
  url: string;
  urlFragment?: string;
  securityOrigin: string;
  name?: string;
};
type SendToFrame = (frame: WebFrameMain, channel: string, inputs: unknown[]) => void;

let lastTreeNodeId = 0;

/** A frame as the main process sees it, in the product's own addresses. */
export class WebFrameMain extends guardedEmitter('WebFrameMain') {
  readonly frameTreeNodeId = ++lastTreeNodeId;
  readonly routingId = this.frameTreeNodeId;
  readonly processId = 1;
  readonly visibilityState = 'visible';
  url = '';
  origin = '';
  name = '';
  detached = false;
  readonly parent: WebFrameMain | null;
  #id: string;
  readonly #table: FrameTable;

  constructor(id: string, parent: WebFrameMain | null, table: FrameTable) {
    super();
    this.#id = id;
    this.#table = table;
    this.parent = parent;
  }
  get top(): WebFrameMain {
    return this.parent?.top ?? this;
  }
  get frames(): WebFrameMain[] {
    return this.#table.all().filter((frame) => frame.parent === this);
  }
  get framesInSubtree(): WebFrameMain[] {
    return [this, ...this.frames.flatMap((frame) => frame.framesInSubtree)];
  }
  isDestroyed(): boolean {
    return this.detached;
  }
  send(channel: string, ...inputs: unknown[]): void {
    this.#table.send(this, channel, inputs);
  }
  static idOf(frame: WebFrameMain): string {
    return frame.#id;
  }
  static adopt(frame: WebFrameMain, id: string): void {
    frame.#id = id;
  }
}

/** All frames of one window, told by Chromium; their numbers cannot be chosen by a page. */
export class FrameTable {
  readonly #frames = new Map<string, WebFrameMain>();
  readonly send: SendToFrame;
  /** There from the start, so that a window's main frame is one object before and after Chromium names it. */
  readonly main: WebFrameMain;
  constructor(send: SendToFrame) {
    this.send = send;
    this.main = new WebFrameMain('', null, this);
  }
  all(): WebFrameMain[] {
    return [...this.#frames.values()];
  }
  get(id: string | undefined): WebFrameMain | undefined {
    return id === undefined ? undefined : this.#frames.get(id);
  }
  ensure(id: string, parentId?: string): WebFrameMain {
    const known = this.#frames.get(id);
    if (known !== undefined) return known;
    const isMain = this.#frames.size === 0;
    const frame = isMain ? this.main : new WebFrameMain(id, this.get(parentId) ?? this.main, this);
    if (isMain) WebFrameMain.adopt(frame, id);
    this.#frames.set(id, frame);
    return frame;
  }

  follow(session: CdpSession): void {
    session.on('Page.frameAttached', ({ frameId, parentFrameId }) =>
      this.ensure(frameId, parentFrameId),
    );
    session.on('Page.frameDetached', ({ frameId, reason }) => {
      // A frame that moves to another process leaves this session and is told of by the next one.
      if (reason === 'swap') return;
      const frame = this.get(frameId);
      if (frame !== undefined) frame.detached = true;
      this.#frames.delete(frameId);
    });
    session.on('Page.frameNavigated', ({ frame }: { frame: FramePayload }) => this.update(frame));
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      const frame = this.get(frameId);
      if (frame !== undefined) frame.url = toProduct(url);
    });
  }

  update(payload: FramePayload): WebFrameMain {
    const frame = this.ensure(payload.id, payload.parentId);
    frame.url = toProduct(payload.url + (payload.urlFragment ?? ''));
    frame.origin = payload.securityOrigin === '://' ? 'null' : toProduct(payload.securityOrigin);
    frame.name = payload.name ?? '';
    return frame;
  }
}
