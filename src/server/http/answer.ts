import type { GarageRow } from '../../shared/contract/row.ts';
import type { Problem } from '../../shared/errors.ts';

/** What a garage answers is one person's and changes at any time: no cache keeps it, and no browser guesses its kind. */
const plain = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;
const json = { 'content-type': 'application/json', ...plain } as const;

/** A good answer. It is not parsed again: its type was checked when it was compiled. */
export function answerOf(row: Pick<GarageRow, 'status'>, output: unknown): Response {
  if (row.status === 204) return new Response(null, { status: 204, headers: plain });
  return new Response(JSON.stringify(output), { status: row.status, headers: json });
}

export function problemAnswer(problem: Problem, extra: Record<string, string> = {}): Response {
  const headers: Record<string, string> = {
    ...json,
    'content-type': 'application/problem+json',
    ...extra,
  };
  if (problem.code === 'unauthorized') headers['www-authenticate'] = 'Bearer';
  // What is left of such a body is not read, so the connection cannot carry another request.
  if (problem.code === 'too_large') headers['connection'] = 'close';
  if (problem.retryAfterSeconds !== undefined)
    headers['retry-after'] = String(problem.retryAfterSeconds);
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
