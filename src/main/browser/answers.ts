import type { Envelope } from '../../shared/contract/envelope.ts';
import type { Problem } from '../../shared/errors.ts';
import { hostHeaders } from '../desk/host/policy.ts';

const fresh = { ...hostHeaders, 'cache-control': 'no-store' } as const;

export function json(value: unknown): Response {
  return Response.json(value, { headers: fresh });
}

/** A Problem in the shape that whoever asked there can read. */
export function refuse(problem: Problem, path: string): Response {
  const isRequest = path === '/desk/request';
  const envelope: Envelope = { ok: false, problem: problem.toJSON() };
  const headers = new Headers(fresh);
  headers.set('content-type', isRequest ? 'application/json' : 'application/problem+json');
  headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  const { retryAfterSeconds } = problem;
  if (retryAfterSeconds !== undefined) headers.set('retry-after', String(retryAfterSeconds));
  const body = JSON.stringify(isRequest ? envelope : envelope.problem);
  return new Response(body, { status: problem.status, headers });
}
