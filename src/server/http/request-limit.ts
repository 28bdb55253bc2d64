import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../../shared/errors.ts';
import { isLoopback } from '../../shared/loopback.ts';
import type { KeyId } from '../../shared/models/key.ts';

/** Far above what a person's tools need, and low enough that one that runs wild is noticed. */
const perMinuteWhereOthersReachUs = 6000;

/** How many requests a minute one key may send. Each key is counted for itself. */
export class RequestLimit {
  readonly #wanted: number | undefined;
  #perMinute = 0;
  #counts: RateLimiterMemory | undefined;

  /** 0 is no limit; not said, it depends on who can reach the garage. */
  constructor(perMinute: number | undefined) {
    this.#wanted = perMinute;
    this.#start(perMinute ?? 0);
  }

  listensOn(host: string): void {
    if (this.#wanted !== undefined) return;
    this.#start(isLoopback({ hostname: host }) ? 0 : perMinuteWhereOthersReachUs);
  }

  #start(perMinute: number): void {
    this.#perMinute = perMinute;
    this.#counts =
      perMinute > 0 ? new RateLimiterMemory({ points: perMinute, duration: 60 }) : undefined;
  }

  /** Undefined without a limit, so that nobody waits for nothing. */
  count(key: KeyId): Promise<void> | undefined {
    return this.#counts && this.#consume(this.#counts, key);
  }

  async #consume(counts: RateLimiterMemory, key: KeyId): Promise<void> {
    try {
      await counts.consume(key);
    } catch (thrown) {
      if (!(thrown instanceof RateLimiterRes)) throw thrown;
      const retryAfterSeconds = Math.max(1, Math.ceil(thrown.msBeforeNext / 1000));
      throw new Problem(
        'rate_limited',
        `This key sent more than ${this.#perMinute} requests within a minute. Wait ${retryAfterSeconds} seconds, then go on; other keys are not held up.`,
        { retryAfterSeconds },
      );
    }
  }
}
