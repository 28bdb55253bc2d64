// The page's own world: installed before any script of the page, put into pages as text.
import { createLink } from './link.ts';

function freezeDeep(value: unknown): unknown {
  if (
    value === null ||
    (typeof value !== 'object' && typeof value !== 'function') ||
    Object.isFrozen(value)
  )
    return value;
  if (ArrayBuffer.isView(value)) return value;
  Object.freeze(value);
  for (const key of Object.keys(value)) freezeDeep((value as Record<string, unknown>)[key]);
  return value;
}

/** Chromium opens what Electron's handler denies: it is closed before anybody sees it, and the page gets null. */
export function denyWindows(): void {
  const world = globalThis as unknown as {
    open: (...inputs: unknown[]) => { close(): void } | null;
  };
  const open = world.open.bind(globalThis);
  world.open = (...inputs) => {
    open(...inputs)?.close();
    return null;
  };
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
declare function addEventListener(
  type: string,
  listener: (event: Event) => void,
  options: { once: boolean },
): void;
