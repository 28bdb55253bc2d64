// The wire between a page's two JavaScript worlds. Runs in both and is put into pages as text.
import { decodeGraph, encodeGraph } from './codec.ts';

type AnyFunction = (...inputs: unknown[]) => unknown;
type Described = { f: number } | { own: number } | { p: number } | { e: string };
type Message =
  | { op: 'call'; id: number; inputs: string }
  | { op: 'reply'; value: string }
  | { op: 'settle'; id: number; outcome: 'resolve' | 'reject'; value: string }
  | { op: 'expose'; key: string; value: string };

/**
 * Only text crosses, by synchronous events whose names nobody else in the page knows.
 * Functions and promises stay where they are and are stood for by a number.
 */
export function createLink(
  names: { incoming: string; outgoing: string },
  onExpose?: (key: string, value: unknown) => void,
) {
  // Taken before any script of the page runs, so that replacing them later changes nothing here.
  const world = globalThis as unknown as EventTarget;
  const listen = world.addEventListener.bind(world);
  const dispatch = world.dispatchEvent.bind(world);
  const Custom = CustomEvent;
  const { parse, stringify } = JSON;
  const functions = new Map<number, AnyFunction>();
  const ids = new WeakMap<object, number>();
  const foreign = new WeakMap<object, number>();
  const waiting = new Map<number, { resolve: AnyFunction; reject: AnyFunction }>();
  let lastId = 0;
  let lastReply = '';

  function post(message: Message): string {
    lastReply = '';
    dispatch(new Custom(names.outgoing, { detail: stringify(message) }));
    return lastReply;
  }

  function stubOf(id: number): AnyFunction {
    const stub: AnyFunction = (...inputs) => {
      const reply = decode(post({ op: 'call', id, inputs: encode(inputs) })) as {
        value?: unknown;
        failure?: unknown;
      };
      if ('failure' in reply) throw reply.failure;
      return reply.value;
    };
    foreign.set(stub, id);
    return stub;
  }

  function settleLater(id: number, promise: Promise<unknown>): void {
    promise
      .then(
        (value) => post({ op: 'settle', id, outcome: 'resolve', value: encode(value) }),
        (reason: unknown) => post({ op: 'settle', id, outcome: 'reject', value: encode(reason) }),
      )
      .catch((reason: unknown) =>
        post({ op: 'settle', id, outcome: 'reject', value: encode(new Error(String(reason))) }),
      );
  }

  const special = {
    describe(value: object): Described | undefined {
      if (typeof value === 'function') {
        const theirs = foreign.get(value);
        if (theirs !== undefined) return { own: theirs };
        const id = ids.get(value) ?? ++lastId;
        ids.set(value, id);
        functions.set(id, value as AnyFunction);
        return { f: id };
      }
      if (value instanceof Promise) {
        const id = ++lastId;
        settleLater(id, value);
        return { p: id };
      }
      // Electron carries an error's message and none of its other properties.
      if (value instanceof Error) return { e: value.message };
      return undefined;
    },
    revive(description: unknown): unknown {
      const described = description as Described;
      if ('f' in described) return stubOf(described.f);
      if ('own' in described) return functions.get(described.own);
      if ('e' in described) return new Error(described.e);
      return new Promise((resolve, reject) => waiting.set(described.p, { resolve, reject }));
    },
  };
  const encode = (value: unknown): string => encodeGraph(value, special);
  const decode = (text: string): unknown => decodeGraph(text, special);

  function answer(id: number, inputs: string): string {
    try {
      return encode({ value: functions.get(id)?.(...(decode(inputs) as unknown[])) });
    } catch (failure) {
      return encode({ failure });
    }
  }

  listen(names.incoming, (event) => {
    const message = parse((event as CustomEvent<string>).detail) as Message;
    if (message.op === 'reply') lastReply = message.value;
    else if (message.op === 'call')
      post({ op: 'reply', value: answer(message.id, message.inputs) });
    else if (message.op === 'expose') onExpose?.(message.key, decode(message.value));
    else {
      waiting.get(message.id)?.[message.outcome](decode(message.value));
      waiting.delete(message.id);
    }
  });

  return {
    expose: (key: string, value: unknown): string =>
      post({ op: 'expose', key, value: encode(value) }),
  };
}
