import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';

type Params = Record<string, unknown>;
type Reply = { id: number; result?: unknown; error?: { message: string } };
type Notice = { method: string; params: Params; sessionId?: string };

/** One target's half of the conversation. Events come by their protocol names. */
export class CdpSession extends EventEmitter {
  readonly id: string | undefined;
  readonly #cdp: Cdp;
  constructor(cdp: Cdp, id?: string) {
    super();
    // Every window listens to the browser.
    this.setMaxListeners(0);
    this.#cdp = cdp;
    this.id = id;
  }
  send<T = unknown>(method: string, params: Params = {}): Promise<T> {
    return this.#cdp.send(method, params, this.id) as Promise<T>;
  }
}

/** Chromium's DevTools protocol over the pipe; Chromium ends when the pipe does, so it cannot outlive us. */
export class Cdp {
  readonly browser = new CdpSession(this);
  readonly #output: Writable;
  readonly #sessions = new Map<string, CdpSession>();
  readonly #waiting = new Map<
    number,
    { resolve(value: unknown): void; reject(reason: Error): void; method: string }
  >();
  #lastId = 0;
  #isGone = false;

  constructor(input: Readable, output: Writable) {
    this.#output = output;
    let rest = '';
    input.setEncoding('utf8');
    input.on('data', (chunk: string) => {
      const messages = (rest + chunk).split('\0');
      rest = messages.pop() ?? '';
      for (const message of messages) this.#receive(JSON.parse(message) as Reply | Notice);
    });
    input.on('close', () => this.#fail('Chromium has ended'));
    // A write after Chromium's end is answered by the close above.
    output.on('error', () => this.#fail('Chromium has ended'));
  }

  session(id: string): CdpSession {
    const known = this.#sessions.get(id) ?? new CdpSession(this, id);
    this.#sessions.set(id, known);
    return known;
  }

  send(method: string, params: Params, sessionId?: string): Promise<unknown> {
    if (this.#isGone) return Promise.reject(new Error(`${method}: Chromium has ended`));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, method });
      this.#output.write(
        `${JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) })}\0`,
      );
    });
  }

  #receive(message: Reply | Notice): void {
    if ('id' in message) {
      const call = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error === undefined) call?.resolve(message.result);
      else call?.reject(new Error(`${call.method}: ${message.error.message}`));
      return;
    }
    const session =
      message.sessionId === undefined ? this.browser : this.session(message.sessionId);
    session.emit(message.method, message.params);
  }

  #fail(reason: string): void {
    if (this.#isGone) return;
    this.#isGone = true;
    for (const call of this.#waiting.values()) call.reject(new Error(`${call.method}: ${reason}`));
    this.#waiting.clear();
    this.browser.emit('gone');
  }
}
