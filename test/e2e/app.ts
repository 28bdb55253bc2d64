import type { Page } from 'playwright';
import type { Recorder } from './recorder.ts';

/** The built app in one of its hosts, with what a person at this computer can do around it. */
export interface App {
  /** Which runtime carries it; a run says so. */
  runtime: string;
  page: Page;
  dataDir: string;
  recorder: Recorder;
  /** Where the desk itself can put text on the clipboard. */
  hasClipboard: boolean;
  /** Does what hands a secret over, and gives what a person then has. */
  receive(act: () => Promise<void>): Promise<string>;
  /** Does what opens the entry document, types the key there and sends it; gives the words of the answer. */
  typeKey(act: () => Promise<void>, key: string): Promise<string>;
  /** Puts text on the clipboard, as another program would. */
  copyElsewhere(text: string): Promise<void>;
  clipboardText(): Promise<string>;
  /** All that the host itself has sent to the page and printed. */
  sent(): Promise<string>;
  pid: number;
  quit(): Promise<number | null>;
  close(): Promise<void>;
}

export interface StartOptions {
  dataDir: string;
  env: NodeJS.ProcessEnv;
  args?: readonly string[];
}

export interface Host {
  name: string;
  start(options: StartOptions): Promise<App>;
}
