import { browserHost } from './browser.ts';
import { electronHost } from './electron.ts';
import type { Host } from './host.ts';

export async function chooseHost(): Promise<Host> {
  return window.trackout ? electronHost(window.trackout) : browserHost();
}
