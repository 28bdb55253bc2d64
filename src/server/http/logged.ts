import type { createApp } from './app.ts';
import type { Way } from './authentication.ts';
import { type Log, pathOf } from './log.ts';

export type Answer = (request: Request, way: Way) => Promise<Response>;

/** Answers through the app and, unless the log is silent, writes a line about it. */
export function answerLogged(app: ReturnType<typeof createApp>, log: Log): Answer {
  // Short, and unlike those of the run before.
  const run = Math.random().toString(36).slice(2, 8);
  let count = 0;
  return async (request, way) => {
    count += 1;
    const arrival = { requestId: `${run}-${count}`, header: way.header, address: way.address };
    if (log.level === 'silent') return app.fetch(request, arrival);
    const startedAt = performance.now();
    const response = await app.fetch(request, arrival);
    log.info({
      requestId: arrival.requestId,
      method: request.method,
      path: pathOf(request.url),
      status: response.status,
      ms: Math.round((performance.now() - startedAt) * 10) / 10,
    });
    return response;
  };
}
