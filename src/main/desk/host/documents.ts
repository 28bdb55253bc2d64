import type { Desk } from '../desk.ts';

/** A key is some dozens of characters long. */
const formBytesMax = 8 * 1024;

const plainHeaders = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const;

/** The desk's own documents, outside the page: where a key is typed, or a secret shown once. */
export async function documentResponse(
  desk: Pick<Desk, 'document'>,
  request: Request,
): Promise<Response> {
  const form = request.method === 'POST' ? await formOf(request) : undefined;
  if (form === null) return new Response('Too large', { status: 413, headers: plainHeaders });
  const { method } = request;
  const { pathname: path } = new URL(request.url);
  const answer = await desk.document({ method, path, form });
  if (!answer) return new Response('Not found', { status: 404, headers: plainHeaders });
  // The document's own policy stands in place of the plain one.
  const headers = { ...plainHeaders, ...answer.headers };
  return new Response(answer.html, { status: answer.status, headers });
}

async function formOf(request: Request): Promise<URLSearchParams | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const body: AsyncIterable<Uint8Array> | null = request.body;
  if (!body) return new URLSearchParams();
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > formBytesMax) return null;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
