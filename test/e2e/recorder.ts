import type { Page } from 'playwright';
import { readEverything, watchFromInside } from './in-page.ts';

/** Everything that was in the page at some time, or came into it. */
export interface Recorder {
  /** Takes down what stands in the page now: document, fields, storage, address. */
  look(): Promise<void>;
  /** All that was taken down so far. */
  text(): string;
  /** What broke the page's policy. There must be none. */
  violations: readonly string[];
  /** How often the page read the clipboard. */
  clipboardReads: readonly string[];
  /** Errors of the page's own. */
  errors: readonly string[];
}

/** Watches a page from its next load on; so it loads it anew. */
export async function record(page: Page): Promise<Recorder> {
  // What is not there after so long is not coming: the app has no wait as long as that.
  page.setDefaultTimeout(10_000);
  const seen: string[] = [];
  const violations: string[] = [];
  const clipboardReads: string[] = [];
  const errors: string[] = [];
  const lists: Record<string, string[]> = {
    violation: violations,
    clipboard: clipboardReads,
    seen,
  };
  await page.exposeFunction('__takeDown', (kind: string, text: string) => {
    (lists[kind] ?? seen).push(text);
    seen.push(text);
  });
  page.on('console', (message) => {
    seen.push(message.text());
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => {
    seen.push(String(error.stack));
    errors.push(String(error.stack));
  });
  page.on('request', (request) => seen.push(request.url(), request.postData() ?? ''));
  await page.addInitScript({ content: watchFromInside });
  await page.reload();
  await page.getByRole('navigation', { name: 'Places' }).waitFor();
  return {
    violations,
    clipboardReads,
    errors,
    text: () => seen.join('\n'),
    async look() {
      if (page.isClosed()) return;
      seen.push(page.url(), await page.content(), await page.evaluate<string>(readEverything));
    },
  };
}
