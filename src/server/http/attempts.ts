import { RateLimiterRes } from 'rate-limiter-flexible';
import type { Counts, CountWanted } from '../db/wrong-keys.ts';

/** A person with a wrong key in three tools stays below this; guessing does not. */
const wrongPerMinute = 20;
const waitSecondsMin = 60;
const waitSecondsMax = 3600;

/**
 * Counts wrong keys by where they come from, over all connections, and over all servers where they
 * share their counts. Only who sends a wrong key ever meets it: a right one is taken before
 * anything is counted.
 */
export class Attempts {
  readonly #wrong: Counts;
  /** How often an address was told to wait within the hour: each twenty times double the wait. */
  readonly #told: Counts;

  constructor(countsOf: (wanted: CountWanted) => Counts) {
    this.#wrong = countsOf({ name: 'wrong', points: wrongPerMinute, duration: 60 });
    this.#told = countsOf({ name: 'told', points: wrongPerMinute, duration: waitSecondsMax });
  }

  /** Counts one; answers the seconds its sender is to wait, 0 while a further one is taken. */
  async countWrong(address: string | undefined): Promise<number> {
    // No address: the caller is in our own process.
    if (address === undefined) return 0;
    const sender = senderOf(address);
    try {
      await this.#wrong.consume(sender);
      return 0;
    } catch (thrown) {
      if (!(thrown instanceof RateLimiterRes)) throw thrown;
      const { consumedPoints } = await this.#told.penalty(sender);
      const doublings = Math.floor((consumedPoints - 1) / wrongPerMinute);
      const seconds = Math.min(waitSecondsMin * 2 ** doublings, waitSecondsMax);
      await this.#wrong.block(sender, seconds);
      return seconds;
    }
  }
}

/** One sender has a whole /64 of IPv6, so the rest of the address tells nothing. */
function senderOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return plain;
  return plain.split('::', 1).join('').split(':').slice(0, 4).join(':');
}
