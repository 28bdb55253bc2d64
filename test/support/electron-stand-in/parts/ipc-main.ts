import { EventEmitter } from 'node:events';
import { guardedEmitter } from '../guard.ts';

export type InvokeHandler = (event: object, ...inputs: unknown[]) => unknown;

/** Handlers answer invoke; listeners hear send. Channel names are the product's, so events are not checked. */
export class IpcMain extends guardedEmitter('IpcMain', { checksEvents: false }) {
  readonly #handlers = new Map<string, InvokeHandler>();

  handle(channel: string, handler: InvokeHandler): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    if (typeof handler !== 'function')
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`);
    this.#handlers.set(channel, handler);
  }
  handleOnce(channel: string, handler: InvokeHandler): void {
    this.handle(channel, (event, ...inputs) => {
      this.removeHandler(channel);
      return handler(event, ...inputs);
    });
  }
  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  static async answer(
    ipc: IpcMain,
    channel: string,
    event: object,
    inputs: unknown[],
  ): Promise<unknown> {
    const handler = ipc.#handlers.get(channel);
    if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
    return handler(event, ...inputs);
  }
  static hear(ipc: IpcMain, channel: string, event: object, inputs: unknown[]): void {
    EventEmitter.prototype.emit.call(ipc, channel, event, ...inputs);
  }
}
export const ipcMain = new IpcMain();
