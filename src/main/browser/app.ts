import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { Problem } from '../../shared/errors.ts';
import type { Desk } from '../desk/desk.ts';
import { documentResponse } from '../desk/host/documents.ts';
import { hostHeaders } from '../desk/host/policy.ts';
import { openPace, pagePace, type PaceOptions } from '../desk/host/pace.ts';
import { refusalOf } from './checks.ts';

import { eventStream } from './events.ts';
import type { Sessions } from './session.ts';

export interface PageAppOptions {
  desk: Pick<Desk, 'request' | 'onEvent' | 'document' | 'state'>;
  sessions: Sessions;
  pageFile: (path: string) => Promise<Response>;
  /** Known only once the server listens. */
  origin: () => string;
  pace?: PaceOptions;
}

/** A CSV of the garage's own limit, with room for what JSON adds to it. */
const requestBytesMax = 32 * 1024 * 1024;
const tokenBytesMax = 1024;

const tokenInput = z.strictObject({ token: z.string().max(200) });

/** The page and the desk behind it, over loopback. */
export function createPageApp(options: PageAppOptions): Hono {
  const { desk, sessions } = options;
  const pace = openPace(options.pace ?? pagePace);
  const app = new Hono();

  app.use(async (context, next) => {
    const { method, path } = context.req;
    const refusal = refusalOf(
      { method, path, header: (name) => context.req.header(name) },
      options.origin(),
    );
    if (refusal !== null) {
      return refuse(
        new Problem('forbidden', `This address is for TrackOut's own page (${refusal}).`),
      );
    }
    const isOpen = path !== '/desk/session' && path.startsWith('/desk/');
    if (isOpen && !sessions.has(context.req.header('x-trackout-session'))) {
      return refuse(
        new Problem(
          'unauthorized',
          'This page is not signed in. Start TrackOut again to get a new address for it.',
        ),
      );
    }
    const haste = path.startsWith('/desk/') ? await pace() : null;
    return haste ? refuse(haste) : next();
  });

  app.post('/desk/session', limited(tokenBytesMax), async (context) => {
    const asked = tokenInput.safeParse(await bodyOf(context));
    const session = asked.success ? sessions.trade(asked.data.token) : null;
    if (session !== null) return json({ session });
    return refuse(
      new Problem(
        'unauthorized',
        'This address was used already, or is too old. Start TrackOut again to get a new one.',
      ),
    );
  });
  app.post('/desk/request', limited(requestBytesMax), async (context) =>
    json(await desk.request(await bodyOf(context))),
  );
  app.get('/desk/events', (context) => eventStream(desk, context.req.raw.signal));
  app.on(['GET', 'POST'], ['/entry/*', '/handover/*'], (context) =>
    documentResponse(desk, context.req.raw),
  );
  app.get('*', (context) => options.pageFile(context.req.path));

  app.notFound(() => refuse(new Problem('not_found', 'There is nothing at this address.')));
  app.onError((thrown) => refuse(Problem.of(thrown)));
  return app;
}

function limited(maxSize: number) {
  return bodyLimit({
    maxSize,
    onError: () => refuse(new Problem('too_large', 'This is more than TrackOut takes at once.')),
  });
}

async function bodyOf(context: Context): Promise<unknown> {
  const isJson = context.req.header('content-type')?.split(';')[0]?.trim() === 'application/json';
  if (!isJson) throw new Problem('unsupported_media_type', 'Send application/json.');
  try {
    return await context.req.json();
  } catch (cause) {
    throw new Problem('invalid_input', 'The body is not JSON.', { cause });
  }
}

function json(value: unknown): Response {
  return Response.json(value, { headers: { ...hostHeaders, 'cache-control': 'no-store' } });
}

function refuse(problem: Problem): Response {
  const headers = new Headers({
    ...hostHeaders,
    'cache-control': 'no-store',
    'content-type': 'application/problem+json',
  });
  headers.set('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  if (problem.retryAfterSeconds !== undefined)
    headers.set('retry-after', String(problem.retryAfterSeconds));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
