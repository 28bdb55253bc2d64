import { guarded } from '../guard.ts';

type Filter = { urls: string[]; excludeUrls?: string[] };
type Details = { url: string; method: string; resourceType: string };
export type BeforeAnswer = { cancel?: boolean; redirectURL?: string };
export type HeadersAnswer = {
  cancel?: boolean;
  responseHeaders?: Record<string, string | string[]>;
  statusLine?: string;
};
type Listener<D, A> = (details: D, callback: (answer: A) => void) => void;

/** Chromium's match patterns, as far as `<all_urls>`, `*` and plain prefixes go. */
function matches(filter: Filter | undefined, url: string): boolean {
  const fits = (pattern: string): boolean => {
    if (pattern === '<all_urls>') return true;
    return new RegExp(
      `^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`,
    ).test(url);
  };
  if (filter === undefined) return true;
  return filter.urls.some(fits) && !(filter.excludeUrls ?? []).some(fits);
}

function createStage<D extends Details, A extends object>() {
  let filter: Filter | undefined;
  let listener: Listener<D, A> | undefined;
  return {
    set(first: Filter | Listener<D, A> | null, second?: Listener<D, A> | null) {
      filter = typeof first === 'function' || first === null ? undefined : first;
      listener = (typeof first === 'function' ? first : second) ?? undefined;
    },
    hears: (url: string): boolean => listener !== undefined && matches(filter, url),
    async ask(details: D): Promise<A | undefined> {
      const asked = listener;
      if (asked === undefined || !matches(filter, details.url)) return undefined;
      return new Promise((resolve) => asked(details, resolve));
    },
  };
}

export function createWebRequest() {
  const before = createStage<Details, BeforeAnswer>();
  const headers = createStage<
    Details & { statusCode: number; responseHeaders: Record<string, string[]> },
    HeadersAnswer
  >();
  const webRequest = guarded('WebRequest', {
    onBeforeRequest: before.set,
    onHeadersReceived: headers.set,
  });
  return { webRequest, before, headers };
}
