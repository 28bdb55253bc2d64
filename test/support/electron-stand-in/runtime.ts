import type { ChromiumProcess } from './chromium-process.ts';

/** What there is one of in the process. */
export const runtime: {
  chromium: ChromiumProcess | undefined;
  isReady: boolean;
  mainPath: string;
} = {
  chromium: undefined,
  isReady: false,
  mainPath: '',
};

export function requireReady(what: string): void {
  if (!runtime.isReady) throw new Error(`Cannot create ${what} before app is ready`);
}

export function requireBrowser(): ChromiumProcess {
  if (runtime.chromium === undefined) throw new Error('Chromium has not started yet');
  return runtime.chromium;
}
