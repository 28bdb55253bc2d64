import { createClient } from '../../shared/client.ts';
import { apiVersion } from '../../shared/contract/garage.ts';
import { Problem } from '../../shared/errors.ts';
import type { Account } from '../../shared/models/account.ts';
import type { Key } from '../../shared/models/key.ts';
import type { Place } from './connections.ts';

export interface KeyProof {
  account: Account;
  key: Key;
  latencyMs: number;
}

export type Reach = Pick<Place, 'headerStyle'> & {
  origin: string;
  userAgent: string;
  /** Gives the question up. */
  signal?: AbortSignal;
};

/** Asks, without a key, whether there is a garage that speaks as we do. */
export async function checkGarage({ origin, userAgent, signal }: Reach): Promise<void> {
  const health = await createClient({ origin, userAgent })
    .call('health.get', {}, signal && { signal })
    .catch((thrown: unknown) => {
      const problem = Problem.of(thrown);
      if (problem.code !== 'not_found' && problem.code !== 'unauthorized') throw problem;
      throw new Problem(
        'unavailable',
        `${origin} answers, but not as a garage TrackOut knows. Is the address right?`,
      );
    });
  if (health.apiVersion === apiVersion) return;
  const [theirs, advice] =
    health.apiVersion > apiVersion
      ? ['newer', 'Update TrackOut.']
      : ['older', 'Update that garage.'];
  throw new Problem('unavailable', `The garage at ${origin} is ${theirs} than this app. ${advice}`);
}

/** Whose key it is. The key is sent only once a garage has answered. */
export async function proveKey(reach: Reach, key: string): Promise<KeyProof> {
  await checkGarage(reach);
  const started = performance.now();
  const me = await createClient({ ...reach, key })
    .call('me.get', {}, reach.signal && { signal: reach.signal })
    .catch((thrown: unknown) => {
      throw inWords(Problem.of(thrown), reach.origin);
    });
  return { ...me, latencyMs: Math.round(performance.now() - started) };
}

function inWords(problem: Problem, origin: string): Problem {
  if (problem.code === 'unauthorized') {
    return new Problem(
      'unauthorized',
      `${origin} does not accept this key. Is it whole, and not revoked or expired?`,
    );
  }
  if (problem.code === 'not_found') {
    return new Problem(
      'unavailable',
      `${origin} cannot say whom a key belongs to (it has no /api/me), so the key could not be tested.`,
    );
  }
  return problem;
}
