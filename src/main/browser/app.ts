import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { Problem } from '../../shared/errors.ts';
import type { Desk } from '../desk/desk.ts';
import { documentResponse } from '../desk/host/documents.ts';
import { openPace, pagePace, type PaceOptions, tokenPace } from '../desk/host/pace.ts';
import { json, refuse } from './answers.ts';
import { ourAddressFor, refusalOf } from './checks.ts';
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

const onlyOurs = 'This address is for the page of TrackOut alone';
const notSignedIn = 'This page is not signed in. Start TrackOut again to get a new address for it.';
const usedUp =
  'This address was used already, or is too old. Start TrackOut again to get a new one.';

const tokenInput = z.strictObject({ token: z.string().max(200) });

/** The page and the desk behind it, over loopback. */
export function createPageApp(options: PageAppOptions): Hono {
  const { desk, sessions } = options;
  const pace = openPace(options.pace ?? pagePace);
  // Apart from the page's own, so that a stranger's tries do not use it up.
  const tradePace = openPace(tokenPace);
  const app = new Hono();

  app.use(async (context, next) => {
    const { req } = context;
    const asked = {
      method: req.method,
      path: req.path,
      header: (name: string) => req.header(name),
    };
    const ours = ourAddressFor(asked, options.origin());
    if (ours !== null) return context.redirect(ours, 308);
    const refusal = refusalOf(asked, options.origin());
    if (refusal !== null) throw new Problem('forbidden', `${onlyOurs} (${refusal}).`);
    if (!req.path.startsWith('/desk/')) return next();
    const isTrade = req.path === '/desk/session';
    const isSignedIn = sessions.has(req.header('x-trackout-session'));
    if (!isSignedIn && !isTrade) throw new Problem('unauthorized', notSignedIn);
    const haste = await (isTrade ? tradePace() : pace());
    if (haste) throw haste;
    return next();
  });

  app.post('/desk/session', limited(tokenBytesMax), async (context) => {
    const asked = tokenInput.safeParse(await bodyOf(context));
    const session = asked.success ? sessions.trade(asked.data.token) : null;
    if (session === null) throw new Problem('unauthorized', usedUp);
    return json({ session });
  });
  app.post('/desk/request', limited(requestBytesMax), async (context) =>
    json(await desk.request(await bodyOf(context))),
  );
  app.get('/desk/events', (context) => eventStream(desk, context.req.raw.signal));
  app.on(['GET', 'POST'], ['/entry/*', '/handover/*'], (context) =>
    documentResponse(desk, context.req.raw),
  );
  app.get('*', (context) => options.pageFile(context.req.path));

  app.notFound((context) => {
    return refuse(new Problem('not_found', 'There is nothing at this address.'), context.req.path);
  });
  app.onError((thrown, context) => refuse(Problem.of(thrown), context.req.path));
  return app;
}

function limited(maxSize: number) {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new Problem('too_large', 'This is more than TrackOut takes at once.');
    },
  });
}

async function bodyOf(context: Context): Promise<unknown> {
  const isJson = context.req.header('content-type')?.split(';')[0]?.trim() === 'application/json';
  if (!isJson) throw new Problem('unsupported_media_type', 'Send application/json.');
  try {
    return await context.req.json();
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem('invalid_input', 'The body is not JSON.', { cause });
  }
}
