import { createHash, timingSafeEqual } from 'node:crypto';
import { isLoopback } from '../../../shared/loopback.ts';
import type { AppContext, Route } from '../arrival.ts';
import type { Metrics } from './metrics.ts';

/**
 * `GET /api/metrics`: for a program on this computer, or one that has the metrics token. To
 * anybody else there is nothing at this address.
 */
export function metricsRoute(metrics: Metrics, token?: string): Route {
  return {
    name: 'metrics.get',
    method: 'GET',
    path: '/api/metrics',
    isHidden: true,
    async answer(c) {
      if (!isFromHere(c) && !hasToken(c, token)) return c.notFound();
      const { type, text } = await metrics.text();
      return new Response(text, { headers: { 'content-type': type, 'cache-control': 'no-store' } });
    },
  };
}

/** What a proxy passes on comes from loopback too, but was not asked here. */
const forwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

function isFromHere({ env }: AppContext): boolean {
  const address = env.address()?.replace(/^::ffff:(?=\d+\.)/i, '');
  if (address === undefined || !isLoopback({ hostname: address })) return false;
  const host = env.header('host')?.replace(/:\d{1,5}$/, '') ?? '';
  return isLoopback({ hostname: host }) && forwarded.every((name) => env.header(name) === null);
}

function hasToken({ env }: AppContext, token: string | undefined): boolean {
  const sent = /^bearer +(\S+)\s*$/i.exec(env.header('authorization') ?? '')?.[1];
  if (token === undefined || sent === undefined) return false;
  return timingSafeEqual(digest(sent), digest(token));
}

/** Of one length, whatever was sent. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
