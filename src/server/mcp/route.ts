import { createClient } from '../../shared/client.ts';
import { Problem } from '../../shared/errors.ts';
import { isLoopback } from '../../shared/loopback.ts';
import type { Arrival, Route } from '../http/arrival.ts';
import { authenticate, type Gate } from '../http/authentication.ts';
import { readJson } from '../http/body.ts';

export interface McpParts {
  gate: Gate;
  now: () => Date;
  publicUrl: string | undefined;
  /** The garage's own front door, which a tool's call goes through like any other. */
  ask: (request: Request, arrival: Arrival) => Promise<Response> | Response;
}

/**
 * `POST /api/mcp`: the garage for assistants, over streamable HTTP. Nothing is kept between two
 * requests, so there is no session to open by GET or to end by DELETE.
 */
export function mcpRoute({ gate, now, publicUrl, ask }: McpParts): Route {
  const isOurs = originCheck(publicUrl);
  return {
    name: 'mcp.post',
    method: 'POST',
    path: '/api/mcp',
    async answer({ env, req: { raw: request } }) {
      if (!isOurs(env.header('origin'))) {
        throw new Problem('forbidden', 'No page of another origin may talk to this garage.');
      }
      const caller = await authenticate(gate, env, now());
      const parsedBody = await readMessage(request);
      const { requestId, header, address } = env;
      const client = createClient({
        origin: new URL(request.url).origin,
        fetch: async (url, init) =>
          ask(new Request(url, init), { requestId, header, address, caller }),
      });
      // Loaded by the first who asks: a garage without assistants starts without it.
      const { answerMessage } = await import('./server.ts');
      const response = await answerMessage(client, request, parsedBody);
      response.headers.set('cache-control', 'no-store');
      response.headers.set('x-content-type-options', 'nosniff');
      return response;
    },
  };
}

/** As much as a row in JSON takes. */
const bodyBytesMax = 1024 * 1024;

/** One at a time, as MCP has it since 2025-06-18: a batch would pass a key's limit as one request. */
async function readMessage(request: Request): Promise<unknown> {
  const message = await readJson({ bodyBytesMax }, request);
  if (typeof message === 'object' && message !== null && !Array.isArray(message)) return message;
  throw new Problem('invalid_input', 'The body must be one JSON-RPC message.');
}

/** Pages of this computer and of the garage's own address; programs send no origin at all. */
function originCheck(publicUrl: string | undefined): (origin: string | null) => boolean {
  const own = publicUrl === undefined ? undefined : new URL(publicUrl).hostname;
  return (origin) => {
    if (origin === null) return true;
    const url = URL.canParse(origin) ? new URL(origin) : undefined;
    return url !== undefined && (isLoopback(url) || url.hostname === own);
  };
}
