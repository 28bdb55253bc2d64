import type { GarageRow } from '../../shared/contract/row.ts';
import type { Problem } from '../../shared/errors.ts';
import type { FileAnswer } from '../../shared/models/attachment.ts';
import { etagOf, matchesTag } from './revision.ts';

/** What a garage answers is one person's and changes at any time: no cache keeps it, and no browser guesses its kind. */
const plain = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;
const json = { 'content-type': 'application/json', ...plain } as const;

type Answering = Pick<GarageRow, 'status' | 'gives' | 'kind'>;

/** A good answer. It is not parsed again: its type was checked when it was compiled. */
export function answerOf(
  row: Answering,
  output: unknown,
  ifNoneMatch: string | null = null,
): Response {
  if (row.status === 204) return new Response(null, { status: 204, headers: plain });
  if (row.gives === 'file') return fileAnswer(output as FileAnswer);
  if (row.gives === 'csv') return csvAnswer(output as { csv: string });
  const etag = etagOf(output);
  if (etag === undefined) {
    return new Response(JSON.stringify(output), { status: row.status, headers: json });
  }
  if (row.kind === 'query' && matchesTag(ifNoneMatch, etag)) {
    return new Response(null, { status: 304, headers: { ...plain, etag } });
  }
  return new Response(JSON.stringify(output), { status: row.status, headers: { ...json, etag } });
}

/** As an attachment, which a browser saves and never runs. */
function fileAnswer({ content, type, fileName }: FileAnswer): Response {
  const bytes = Buffer.from(content, 'base64');
  return new Response(bytes, {
    headers: {
      ...plain,
      'content-type': type,
      'content-length': String(bytes.byteLength),
      'content-disposition': `attachment; filename*=UTF-8''${encodeName(fileName)}`,
      'content-security-policy': "default-src 'none'; sandbox",
    },
  });
}

function csvAnswer({ csv }: { csv: string }): Response {
  return new Response(csv, {
    headers: {
      ...plain,
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment',
    },
  });
}

/** RFC 8187: what encodeURIComponent leaves of it is not plain enough for a header. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

export function problemAnswer(problem: Problem, extra: Record<string, string> = {}): Response {
  const headers: Record<string, string> = {
    ...json,
    'content-type': 'application/problem+json',
    ...extra,
  };
  if (problem.code === 'unauthorized') headers['www-authenticate'] = 'Bearer';
  if (problem.retryAfterSeconds !== undefined)
    headers['retry-after'] = String(problem.retryAfterSeconds);
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
