import { AnswerHead } from '../../shared/answer-head.ts';
import { createClient } from '../../shared/client.ts';
import { apiVersion } from '../../shared/contract/garage.ts';
import { Problem } from '../../shared/errors.ts';
import type { Account } from '../../shared/models/account.ts';
import type { Key } from '../../shared/models/key.ts';
import { clockAheadSeconds } from './clock-ahead.ts';
import type { Place } from './connections.ts';
import { inWords, type Phase, troubled } from './trouble-of.ts';

export interface KeyProof {
  account: Account;
  key: Key;
  latencyMs: number;
  clockAheadSeconds: number | null;
}

export type Reach = Pick<Place, 'headerStyle'> & {
  origin: string;
  /** A garage that this app runs can make itself a key: the words for a bad one differ. */
  kind?: Place['kind'];
  userAgent: string;
  /** Gives the question up. */
  signal?: AbortSignal;
};

/** Asks, without a key, whether there is a garage that speaks as we do. */
export async function checkGarage(reach: Reach): Promise<void> {
  const { origin, userAgent, signal } = reach;
  const asked = askedOf(reach, 'first');
  const health = await createClient({ origin, userAgent })
    .call('health.get', {}, signal && { signal })
    .catch((thrown: unknown) => {
      throw inWords(Problem.of(thrown), asked);
    });
  if (health.apiVersion === apiVersion) return;
  const kind = health.apiVersion > apiVersion ? 'newer' : 'older';
  throw troubled({ kind }, asked) ?? new Error('Another version has words.');
}

/** Whose key it is. The key is sent only once a garage has answered. */
export async function proveKey(reach: Reach, key: string): Promise<KeyProof> {
  await checkGarage(reach);
  const started = performance.now();
  let head: AnswerHead | null = null;
  const watched: typeof fetch = async (...asked) => {
    const response = await fetch(...asked);
    head = new AnswerHead(response);
    return response;
  };
  const me = await createClient({ ...reach, key, fetch: watched })
    .call('me.get', {}, reach.signal && { signal: reach.signal })
    .catch((thrown: unknown) => {
      throw inWords(Problem.of(thrown), askedOf(reach, 'withKey'));
    });
  return {
    ...me,
    latencyMs: Math.round(performance.now() - started),
    clockAheadSeconds: clockAheadSeconds(head, Date.now()),
  };
}

function askedOf({ origin, kind = 'remote' }: Reach, phase: Phase) {
  return { origin, phase, isOurs: kind !== 'remote' };
}
