import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../../../shared/errors.ts';

export interface PaceOptions {
  requestsMax: number;
  perSeconds: number;
}

/** Far above what a person at the page causes, far below what would make the desk slow. */
export const pagePace: PaceOptions = { requestsMax: 600, perSeconds: 10 };

/** A page trades one token when it opens. */
export const tokenPace: PaceOptions = { requestsMax: 30, perSeconds: 10 };

/** Says no, as a value, to whoever asks too often. */
export function openPace({ requestsMax, perSeconds }: PaceOptions): () => Promise<Problem | null> {
  const limiter = new RateLimiterMemory({ points: requestsMax, duration: perSeconds });
  return async () => {
    try {
      await limiter.consume('page');
      return null;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      const retryAfterSeconds = Math.ceil(refusal.msBeforeNext / 1000);
      return new Problem('rate_limited', 'The page asks too often. Wait a moment.', {
        retryAfterSeconds,
      });
    }
  };
}
