import { EventEmitter } from 'node:events';
import { factsOf, type TypeFacts } from './typings.ts';

/** Electron itself has nothing by that name: the product would fail on the real runtime too. */
export class NotInElectron extends Error {
  override name = 'NotInElectron';
}

/** Electron has it and this stand-in has not: widen the stand-in. */
export class NotInStandIn extends Error {
  override name = 'NotInStandIn';
}

// Asked for by await, by util.inspect, by assertions and by EventEmitter itself.
const askedByOthers = new Set([
  'then',
  'toJSON',
  'inspect',
  'nodeType',
  'asymmetricMatch',
  'domain',
  'prototype',
  'name',
]);

function refuse(type: string, key: string, known: Set<string>): never {
  if (known.has(key))
    throw new NotInStandIn(`Electron has ${type}.${key}, this stand-in does not (yet).`);
  throw new NotInElectron(`Electron has no ${type}.${key}: electron.d.ts does not know it.`);
}

function watched<T extends object>(target: T, type: string, known: Set<string>): T {
  return new Proxy(target, {
    get(inner, key, receiver) {
      if (
        typeof key === 'symbol' ||
        key in inner ||
        key.startsWith('_') ||
        askedByOthers.has(key)
      ) {
        return Reflect.get(inner, key, receiver);
      }
      return refuse(type, key, known);
    },
  });
}

type Emitter = new () => EventEmitter;

function checkEvents(prototype: EventEmitter, type: string, facts: TypeFacts): void {
  for (const method of ['on', 'once', 'addListener', 'prependListener'] as const) {
    const original = EventEmitter.prototype[method];
    Object.defineProperty(prototype, method, {
      configurable: true,
      writable: true,
      value(this: EventEmitter, event: string | symbol, listener: (...inputs: unknown[]) => void) {
        if (typeof event === 'string' && !facts.events.has(event)) {
          throw new NotInElectron(
            `Electron's ${type} has no event '${event}': electron.d.ts does not know it.`,
          );
        }
        return original.call(this, event, listener);
      },
    });
  }
}

/**
 * A class to extend for everything the product is handed: what the class does not define is looked up last
 * in a proxy, which throws one error for what Electron lacks and another for what only the stand-in lacks.
 */
export function guardedEmitter(
  type: string,
  options: { checksEvents: boolean } = { checksEvents: true },
): Emitter {
  const facts = factsOf(type);
  class Guarded extends EventEmitter {}
  Object.setPrototypeOf(Guarded.prototype, watched(EventEmitter.prototype, type, facts.members));
  Object.setPrototypeOf(Guarded, watched(EventEmitter, type, facts.statics));
  if (options.checksEvents) checkEvents(Guarded.prototype, type, facts);
  return Guarded;
}

/** The same watch over a plain object. */
export function guarded<T extends object>(type: string, thing: T): T {
  return watched(thing, type, factsOf(type).members);
}

/** For a class that is used by its static members alone. */
export function guardedStatics<T extends object>(type: string, thing: T): T {
  return watched(thing, type, factsOf(type).statics);
}

/** Stands for a whole module that Electron has and we never needed. */
export function lacking(name: string): object {
  const refuseAll = (): never => {
    throw new NotInStandIn(`Electron has ${name}, this stand-in does not (yet).`);
  };
  return new Proxy(class {}, { get: refuseAll, construct: refuseAll, apply: refuseAll });
}
