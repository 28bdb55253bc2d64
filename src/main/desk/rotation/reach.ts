import { type Client, createClient } from '../../../shared/client.ts';
import { Problem } from '../../../shared/errors.ts';
import type { Place } from '../connections.ts';
import { type KeyProof, proveKey } from '../prove-key.ts';
import { originOf } from '../proxy.ts';

export interface Ways {
  /** Asks with one key alone, whichever the proxy has in use. */
  as(place: Place, key: string): Client;
  prove(place: Place, key: string): Promise<KeyProof>;
  /** Null when the garage answers and does not take this key. */
  proveIfTaken(place: Place, key: string): Promise<KeyProof | null>;
}

export function waysTo({ userAgent, signal }: { userAgent: string; signal: AbortSignal }): Ways {
  const prove = (place: Place, key: string): Promise<KeyProof> =>
    proveKey({ ...place, origin: originOf(place), userAgent, signal }, key);
  return {
    prove,
    as(place, key) {
      const { headerStyle } = place;
      const client = createClient({
        origin: originOf(place),
        key,
        headerStyle,
        userAgent,
        expectsKey: true,
      });
      return {
        call: (name, input, options) => client.call(name, input, { signal, ...options }),
      };
    },
    proveIfTaken: (place, key) =>
      prove(place, key).catch((thrown: unknown) => {
        if (Problem.of(thrown).code === 'unauthorized') return null;
        throw thrown;
      }),
  };
}

/** It may or may not have taken effect, or will if asked later: worth asking again. */
export function isPassing(problem: Problem): boolean {
  return ['unavailable', 'unexpected', 'rate_limited'].includes(problem.code);
}
