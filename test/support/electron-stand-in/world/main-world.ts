// The page's own world: installed before any script of the page, put into pages as text.
import { createLink } from './link.ts';

function freezeDeep(value: unknown): unknown {
  if (value === null || (typeof value !== 'object' && typeof value !== 'function') || Object.isFrozen(value)) return value;
  if (ArrayBuffer.isView(value)) return value;
  Object.freeze(value);
  for (const key of Object.keys(value)) freezeDeep((value as Record<string, unknown>)[key]);
  return value;
}

/** Waits for the preload's world to open the wire, once; afterwards the secret is worth nothing. */
export function openMainWorld(secret: string): void {
  addEventListener(
    secret,
    (event) => {
      event.stopImmediatePropagation();
      const [incoming = '', outgoing = ''] = (event as CustomEvent<string>).detail.split(' ');
      createLink({ incoming, outgoing }, (key, value) => {
        Object.defineProperty(globalThis, key, { value: freezeDeep(value), enumerable: true });
      });
    },
    { once: true },
  );
}
declare function addEventListener(type: string, listener: (event: Event) => void, options: { once: boolean }): void;
