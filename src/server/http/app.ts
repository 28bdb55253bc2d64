import { Hono } from 'hono';
import type { Kysely } from 'kysely';
import { apiVersion, garageContract } from '../../shared/contract/garage.ts';
import type { GarageRow } from '../../shared/contract/row.ts';
import { Problem } from '../../shared/errors.ts';
import { version } from '../../shared/version.ts';
import type { BlobStore } from '../db/blobs/blob-store.ts';
import { ownedBy } from '../db/owned.ts';
import type { Schema } from '../db/schema.ts';
import { AlreadyDone, writerOf } from '../db/writing.ts';
import { answerOf, problemAnswer } from './answer.ts';
import type { App, AppContext, Route } from './arrival.ts';
import { authenticate, type Gate, refuseGuessing, requireAccess } from './authentication.ts';
import type { Context, Handlers } from './handler.ts';
import { readIdempotency } from './idempotent.ts';
import { inputReader } from './input.ts';
import { type Log, pathOf } from './log.ts';
import { allowHeader, methodsByPath, routePath } from './routes.ts';

export interface AppParts {
  db: Kysely<Schema>;
  handlers: Handlers;
  calendar: (request: Request) => Promise<Response>;
  gate: Gate;
  now: () => Date;
  publicUrl: string | undefined;
  log: Log;
  blobs: BlobStore;
  /** What is answered beside the rows of the table and the calendar. */
  beside?: readonly Route[];
}

type AnyHandler = (context: Context, input: unknown) => Promise<unknown>;

/** The garage over HTTP: one route a row of the table, and beside them the few that are none. */
export function createApp(parts: AppParts): App {
  const app: App = new Hono();
  const handlers = new Map<string, AnyHandler>(Object.entries(parts.handlers) as [string, never][]);
  const rows: [string, GarageRow][] = Object.entries(garageContract);
  const health = { name: 'TrackOut', version, apiVersion };
  const routes: Route[] = rows.map(([name, row]) => ({
    name,
    method: row.method,
    path: row.path,
    answer:
      row.access === 'open'
        ? () => answerOf(row, health)
        : answerer(parts, name, { row, handler: handlers.get(name) }),
  }));
  routes.push(calendarRouteOf(parts), ...(parts.beside ?? []));
  for (const { name, method, path, answer } of routes) {
    app.on(method, routePath(path), (c) => {
      c.env.route = name;
      return answer(c);
    });
  }

  const methodsOf = methodsByPath(routes.filter(({ isHidden }) => !isHidden));
  app.notFound((c) => {
    const methods = methodsOf(c.req.path);
    if (methods.length === 0)
      return problemAnswer(new Problem('not_found', 'There is nothing at this address.'));
    const allow = allowHeader(methods);
    return problemAnswer(new Problem('method_not_allowed', `This address takes ${allow}.`), {
      allow,
    });
  });
  app.onError((thrown, c) => {
    const problem = Problem.of(thrown);
    const { requestId } = c.env;
    if (problem.status >= 500) {
      parts.log.error(
        { requestId, path: pathOf(c.req.url), err: problem.cause ?? problem },
        problem.message,
      );
    }
    return problemAnswer(problem, { 'x-request-id': requestId });
  });
  return app;
}

interface Handled {
  row: GarageRow;
  handler: AnyHandler | undefined;
}

function answerer(parts: AppParts, name: string, { row, handler }: Handled) {
  if (handler === undefined) throw new Error(`${row.method} ${row.path} has no handler.`);
  const { db, blobs } = parts;
  const readInput = inputReader(row);
  return async (c: AppContext): Promise<Response> => {
    const request = c.req.raw;
    const now = parts.now();
    const { accountId, key } = c.env.caller ?? (await authenticate(parts.gate, c.env, now));
    requireAccess(row.access, key);
    const input = await readInput(request, (param) => c.req.param(param));
    const context: Context = {
      db,
      blobs,
      accountId,
      key,
      now,
      own: ownedBy(accountId, db),
      write: (act) => {
        const sent = request.headers.get('idempotency-key');
        const idempotency = readIdempotency(sent, { name, input, isSecret: row.isSecret });
        return writerOf({ db, accountId, now, actor: key.id, idempotency })(act);
      },
      // Few ask for it, and reading it off the address costs.
      get origin() {
        return parts.publicUrl ?? new URL(request.url).origin;
      },
    };
    try {
      return answerOf(row, await handler(context, input), request.headers.get('if-none-match'));
    } catch (thrown) {
      if (!(thrown instanceof AlreadyDone)) throw thrown;
      const answer = answerOf(row, thrown.answer);
      answer.headers.set('idempotency-replayed', 'true');
      return answer;
    }
  };
}

/** A calendar program cannot set headers, so its key stands in the query; a wrong one answers 404. */
function calendarRouteOf({ calendar, gate }: AppParts): Route {
  return {
    name: 'calendar.get',
    method: 'GET',
    path: '/api/calendar.ics',
    async answer(c) {
      const response = await calendar(c.req.raw);
      if (response.status === 404) await refuseGuessing(gate, c.env.address());
      return response;
    },
  };
}
