import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CdpSession } from './cdp.ts';
import { type FrameTable, WebFrameMain } from './frames.ts';
import { electronVersion } from './typings.ts';
import { isolatedWorldScript, mainWorldScript } from './world-script.ts';

export type PreloadOptions = { preload: string | undefined; inSubFrames: boolean };
export type PreloadHooks = {
  heard(message: Record<string, unknown>, frame: WebFrameMain): void;
  preloadFailed(path: string, error: Error): void;
};

const world = 'electron-isolated';
const binding = '__electronStandInPost';
const receiver = '__electronStandInReceive';
const install = 'Page.addScriptToEvaluateOnNewDocument';

/** The isolated world of a window's frames, where its preload runs and no script of the page can reach. */
export class PreloadWorld {
  readonly #options: PreloadOptions;
  readonly #frames: FrameTable;
  readonly #hooks: PreloadHooks;
  readonly #secret = randomUUID();
  readonly #contexts = new Map<string, { session: CdpSession; uniqueContextId: string }>();

  constructor(options: PreloadOptions, frames: FrameTable, hooks: PreloadHooks) {
    this.#options = options;
    this.#frames = frames;
    this.#hooks = hooks;
  }

  /** Ahead of the first document: installs the worlds' scripts, and learns which context is whose frame. */
  async attach(session: CdpSession): Promise<void> {
    const owners = new Map<number, string>();
    session.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== world) return;
      const { frameId } = context.auxData;
      owners.set(context.id, frameId);
      this.#contexts.set(frameId, { session, uniqueContextId: context.uniqueId });
    });
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      const frame = this.#frames.get(owners.get(executionContextId));
      if (name === binding && frame !== undefined) this.#hear(payload, frame);
    });
    await Promise.all([
      session.send('Runtime.addBinding', { name: binding, executionContextName: world }),
      ...this.#install(session),
      session.send('Runtime.enable'),
    ]);
  }

  #install(session: CdpSession): Promise<unknown>[] {
    const { preload: path, inSubFrames } = this.#options;
    const main = session.send(install, { source: mainWorldScript(this.#secret, inSubFrames) });
    if (path === undefined) return [main];
    const { platform } = globalThis.process;
    const process = { type: 'renderer', sandboxed: true, contextIsolated: true, platform };
    const options = {
      secret: this.#secret,
      binding,
      receiver,
      process: { ...process, versions: { electron: electronVersion } },
    };
    try {
      const preload = { path, text: readFileSync(path, 'utf8') };
      const source = isolatedWorldScript(options, preload, inSubFrames);
      return [main, session.send(install, { source, worldName: world })];
    } catch (failure) {
      const error = failure instanceof Error ? failure : new Error(String(failure));
      this.#hooks.preloadFailed(path, error);
      return [main];
    }
  }

  #hear(payload: string, frame: WebFrameMain): void {
    const message = JSON.parse(payload) as Record<string, unknown>;
    if (message['op'] !== 'preload-error') return this.#hooks.heard(message, frame);
    const stack = { stack: String(message['stack']) };
    const error = Object.assign(new Error(String(message['message'])), stack);
    this.#hooks.preloadFailed(this.#options.preload ?? '', error);
  }

  async post(frame: WebFrameMain, message: object): Promise<void> {
    const context = this.#contexts.get(WebFrameMain.idOf(frame));
    if (context === undefined) return;
    const { session, uniqueContextId } = context;
    const expression = `${receiver}(${JSON.stringify(JSON.stringify(message))})`;
    // The document may be gone by now; then nobody is left to be told.
    await session.send('Runtime.evaluate', { expression, uniqueContextId }).catch(() => undefined);
  }
}
