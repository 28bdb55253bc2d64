// Loaded ahead of a utility process's own module: gives it process.parentPort in place of Node's channel.
import { EventEmitter } from 'node:events';

const send = process.send?.bind(process);

/** Messages wait until somebody listens, as on any message port. */
class ParentPort extends EventEmitter {
  #waiting: unknown[] | undefined = [];
  constructor() {
    super();
    process.on('message', (data) => {
      if (this.#waiting === undefined) this.emit('message', { data, ports: [] });
      else this.#waiting.push(data);
    });
    this.on('newListener', (event) => {
      if (event === 'message') queueMicrotask(() => this.start());
    });
  }
  start(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const data of waiting) this.emit('message', { data, ports: [] });
  }
  postMessage(message: unknown): void {
    send?.(structuredClone(message));
  }
}

Object.defineProperty(process, 'parentPort', { value: new ParentPort() });
Object.defineProperty(process, 'type', { value: 'utility' });
Object.defineProperty(process, 'send', { value: undefined });
// A utility process ends with the app that made it.
process.once('disconnect', () => process.exit(0));
// It must not hand this file on to processes of its own.
process.execArgv.splice(process.execArgv.indexOf('--import'), 2);
