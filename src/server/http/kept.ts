import { createHash } from 'node:crypto';
import { matchesTag } from './revision.ts';

interface Content {
  body: string;
  type: string;
  headers?: Readonly<Record<string, string>>;
}

/** Answers what stays the same while the program runs: built when first asked for, told by its ETag. */
export function keptAnswer(
  build: () => Content | Promise<Content>,
): (request: Request) => Promise<Response> {
  let kept: Promise<{ body: string; etag: string; headers: Record<string, string> }> | undefined;
  return async (request) => {
    const { body, etag, headers } = await (kept ??= written(build));
    if (matchesTag(request.headers.get('if-none-match'), etag))
      return new Response(null, { status: 304, headers });
    return new Response(request.method === 'HEAD' ? null : body, { headers });
  };
}

async function written(build: () => Content | Promise<Content>) {
  const { body, type, headers } = await build();
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  return {
    body,
    etag,
    headers: {
      'content-type': type,
      etag,
      // The next version is to be seen at once: kept, and asked about each time.
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  };
}
