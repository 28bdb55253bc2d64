import { type Browser, chromium, type LaunchOptions } from 'playwright';
import { chromiumArguments, requireChromium } from './chromium-arguments.ts';

/** Starts the browser that every end-to-end test and picture uses. Close it yourself. */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch({
    ...options,
    executablePath: requireChromium(),
    args: [...chromiumArguments, ...(options.args ?? [])],
  });
}
