import type { Envelope } from '../../shared/contract/envelope.ts';
import type { DeskEvent } from '../../shared/contract/events.ts';
import type { Host } from './host.ts';
import { unwrap } from './unwrap.ts';

/** What the preload puts into the page. */
export interface Bridge {
  request(name: string, input: unknown): Promise<Envelope>;
  onEvent(listener: (event: DeskEvent) => void): () => void;
}

declare global {
  interface Window {
    trackout?: Bridge;
  }
}

export function electronHost(bridge: Bridge): Host {
  return {
    request: async (name, input) => unwrap<typeof name>(await bridge.request(name, input)),
    onEvent: (listener) => bridge.onEvent(listener),
  };
}
