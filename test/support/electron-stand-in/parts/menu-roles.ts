import type { BrowserWindow } from '../browser-window.ts';

type Act = (window: BrowserWindow | undefined) => void;
const acts = new Map<string, Act>([
  ['close', (window) => window?.close()],
  ['minimize', (window) => window?.minimize()],
  ['reload', (window) => window?.reload()],
  ['forceReload', (window) => window?.reload()],
  ['toggleDevTools', (window) => window?.webContents.toggleDevTools()],
]);

/** `quit` is app's own act, and app knows menus: it says so when it is there. */
export function setRole(role: string, act: Act): void {
  acts.set(role, act);
}

/** Roles that act on text, zoom or the system are Chromium's and the platform's: nothing to do for them here. */
export function runRole(role: string | undefined, window: BrowserWindow | undefined): void {
  if (role !== undefined) acts.get(role)?.(window);
}
