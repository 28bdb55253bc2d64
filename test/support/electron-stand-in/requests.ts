import type { CdpSession } from './cdp.ts';
import { ipcLog } from './ipc-log.ts';
import type { SessionInside } from './parts/session.ts';
import { hasScheme, headerToChromium, toChromium, toProduct } from './scheme.ts';

export type PausedRequest = {
  requestId: string;
  frameId: string;
  resourceType: string;
  redirectedRequestId?: string;
  responseStatusCode?: number;
  responseHeaders?: { name: string; value: string }[];
  request: {
    url: string;
    method: string;
    headers: Record<string, string>;
    hasPostData?: boolean;
    postDataEntries?: { bytes?: string }[];
  };
};

const fail = (session: CdpSession, requestId: string, errorReason: string): Promise<unknown> =>
  session.send('Fetch.failRequest', { requestId, errorReason });

async function bodyOf(
  session: CdpSession,
  { request, requestId }: PausedRequest,
): Promise<Buffer | undefined> {
  if (request.hasPostData !== true) return undefined;
  const entries = request.postDataEntries ?? [];
  if (entries.length > 0 && entries.every(({ bytes }) => bytes !== undefined)) {
    return Buffer.concat(entries.map(({ bytes = '' }) => Buffer.from(bytes, 'base64')));
  }
  const { postData } = await session.send<{ postData: string }>('Network.getRequestPostData', {
    requestId,
  });
  return Buffer.from(postData);
}

/** What the scheme's handler is given in Electron: the product's own address, origin and referrer. */
async function productRequest(
  session: CdpSession,
  paused: PausedRequest,
  url: string,
): Promise<Request> {
  const headers = Object.entries(paused.request.headers).map(([name, value]): [string, string] => [
    name,
    toProduct(value),
  ]);
  const body = await bodyOf(session, paused);
  return new Request(url, {
    method: paused.request.method,
    headers,
    ...(body === undefined ? {} : { body }),
  });
}

type Head = { status: number; headers: Record<string, string[]> };

async function heardHead(
  inside: SessionInside,
  paused: PausedRequest,
  url: string,
  head: Head,
): Promise<Head | 'cancel'> {
  const answer = await inside.headers.ask({
    url,
    method: paused.request.method,
    resourceType: electronResourceType(paused.resourceType),
    statusCode: head.status,
    responseHeaders: head.headers,
  });
  if (answer?.cancel === true) return 'cancel';
  if (answer?.responseHeaders === undefined) return head;
  const entries = Object.entries(answer.responseHeaders).map(
    ([name, values]): [string, string[]] => [name, [values].flat()],
  );
  return { ...head, headers: Object.fromEntries(entries) };
}

function electronResourceType(type: string): string {
  const names: Record<string, string> = {
    Document: 'mainFrame',
    Stylesheet: 'stylesheet',
    Script: 'script',
    Image: 'image',
    Font: 'font',
    XHR: 'xhr',
    Fetch: 'xhr',
  };
  return names[type] ?? 'other';
}

function collect(pairs: Iterable<readonly [string, string]>): Record<string, string[]> {
  const headers: Record<string, string[]> = {};
  for (const [name, value] of pairs) (headers[name] ??= []).push(value);
  return headers;
}

function flatten(headers: Record<string, string[]>): { name: string; value: string }[] {
  return Object.entries(headers).flatMap(([name, values]) =>
    values.map((value) => ({ name, value: headerToChromium(value) })),
  );
}

async function answerByHandler(
  session: CdpSession,
  inside: SessionInside,
  paused: PausedRequest,
  url: string,
): Promise<unknown> {
  const { requestId } = paused;
  const handler = inside.handlerOf(url);
  if (handler === undefined) return fail(session, requestId, 'Failed');
  let response: Response;
  try {
    response = await handler(await productRequest(session, paused, url));
  } catch (failure) {
    console.error(`Error in the handler of ${url}:`, failure);
    return fail(session, requestId, 'Failed');
  }
  if (response.type === 'error') return fail(session, requestId, 'Failed');
  const body = Buffer.from(await response.arrayBuffer());
  const head = await heardHead(inside, paused, url, {
    status: response.status,
    headers: collect(response.headers),
  });
  if (head === 'cancel') return fail(session, requestId, 'BlockedByClient');
  ipcLog.push({
    direction: 'to-page',
    kind: 'response',
    channel: url,
    payload: { status: head.status, headers: head.headers, body: body.toString('utf8') },
  });
  return session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: head.status,
    responseHeaders: flatten(head.headers),
    body: body.toString('base64'),
  });
}

async function continueResponse(
  session: CdpSession,
  inside: SessionInside,
  paused: PausedRequest,
): Promise<unknown> {
  const { requestId, responseStatusCode: status = 200, responseHeaders = [] } = paused;
  const headers = collect(responseHeaders.map(({ name, value }) => [name, value] as const));
  const head = await heardHead(inside, paused, toProduct(paused.request.url), { status, headers });
  if (head === 'cancel') return fail(session, requestId, 'BlockedByClient');
  return session.send('Fetch.continueResponse', {
    requestId,
    responseCode: head.status,
    responseHeaders: flatten(head.headers),
  });
}

/** Every request of a page: asked of webRequest, then answered by the scheme's handler or let through. */
export async function answerRequest(
  session: CdpSession,
  inside: SessionInside,
  paused: PausedRequest,
): Promise<unknown> {
  if (paused.responseStatusCode !== undefined) return continueResponse(session, inside, paused);
  const { requestId, resourceType, request } = paused;
  const url = toProduct(request.url);
  // Chromium asks for one by itself, Electron does not.
  if (resourceType === 'Other' && new URL(request.url).pathname === '/favicon.ico')
    return fail(session, requestId, 'Aborted');
  const answer = await inside.before.ask({
    url,
    method: request.method,
    resourceType: electronResourceType(resourceType),
  });
  if (answer?.cancel === true) return fail(session, requestId, 'BlockedByClient');
  if (answer?.redirectURL !== undefined) {
    const responseHeaders = [{ name: 'Location', value: toChromium(answer.redirectURL) }];
    return session.send('Fetch.fulfillRequest', { requestId, responseCode: 307, responseHeaders });
  }
  if (hasScheme(url)) return answerByHandler(session, inside, paused, url);
  return session.send('Fetch.continueRequest', {
    requestId,
    interceptResponse: inside.headers.hears(url),
  });
}
