import type { App, Arrival } from './arrival.ts';
import type { Way } from './authentication.ts';
import { type Log, pathOf } from './log.ts';
import type { Metrics } from './metrics/metrics.ts';

export type Answer = (request: Request, way: Way) => Promise<Response>;

/** Answers through the app, notes it in the figures and, unless the log is silent, writes a line about it. */
export function answerLogged(app: App, log: Log, metrics?: Pick<Metrics, 'note'>): Answer {
  // Short, and unlike those of the run before.
  const run = Math.random().toString(36).slice(2, 8);
  let count = 0;
  return async (request, way) => {
    count += 1;
    const { header, address } = way;
    const arrival: Arrival = { requestId: `${run}-${count}`, header, address };
    const startedAt = performance.now();
    const response = await app.fetch(request, arrival);
    const ms = performance.now() - startedAt;
    metrics?.note(arrival.route ?? 'none', response.status, ms);
    if (log.level === 'silent') return response;
    log.info({
      requestId: arrival.requestId,
      method: request.method,
      path: pathOf(request.url),
      status: response.status,
      ms: Math.round(ms * 10) / 10,
    });
    return response;
  };
}
