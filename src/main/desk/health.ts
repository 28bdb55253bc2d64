import { Problem } from '../../shared/errors.ts';
import type { ConnectionHealth, ConnectionId } from '../../shared/models/connection.ts';
import { clockAheadSeconds } from './clock-ahead.ts';
import type { Place } from './connections.ts';
import { type KeyProof, proveKey } from './prove-key.ts';
import { originOf, type Proxy } from './proxy.ts';
import type { SlotKeys } from './slot-keys.ts';
import { headOf, troubleOf } from './trouble-of.ts';

/** How each garage last answered. */
export interface Health {
  of(id: ConnectionId): ConnectionHealth;
  /** A garage that does not answer is a state, not an error. */
  test(place: Place): Promise<ConnectionHealth>;
  /** After a change of the key: what a test under way finds out is of the one before. */
  retest(place: Place): Promise<ConnectionHealth>;
  works(id: ConnectionId, proof: KeyProof): void;
  failed(id: ConnectionId, problem: Problem): void;
  forget(id: ConnectionId): void;
}

export interface HealthOptions {
  proxy: Pick<Proxy, 'keyOf' | 'drop'>;
  slotKeys: Pick<SlotKeys, 'replace'>;
  userAgent: string;
  /** When the desk closes, nobody waits for a slow garage. */
  signal: AbortSignal;
  now: () => Date;
  onChange: () => void;
  /** It failed, and now it works: what was asked in vain can be asked again. */
  onRecovered(id: ConnectionId): void;
}

export function openHealth(options: HealthOptions): Health {
  const { proxy, slotKeys, userAgent, signal, now, onChange } = options;
  const known = new Map<ConnectionId, ConnectionHealth>();
  const testing = new Map<ConnectionId, Promise<ConnectionHealth>>();
  const broken = new Set<ConnectionId>();

  function note(id: ConnectionId, health: ConnectionHealth): ConnectionHealth {
    known.set(id, health);
    onChange();
    if (health.state === 'failed') broken.add(id);
    if (health.state === 'works' && broken.delete(id)) options.onRecovered(id);
    return health;
  }
  const at = (): string => now().toISOString();

  async function prove(place: Place): Promise<KeyProof> {
    const reach = { ...place, origin: originOf(place), userAgent, signal };
    const key = await proxy.keyOf(place);
    try {
      return await proveKey(reach, key);
    } catch (thrown) {
      const isRefused = thrown instanceof Problem && thrown.code === 'unauthorized';
      if (!isRefused || place.kind === 'remote') throw thrown;
      proxy.drop(place.id);
      return proveKey(reach, await slotKeys.replace(place, key));
    }
  }

  async function run(place: Place): Promise<ConnectionHealth> {
    try {
      return { state: 'works', ...(await prove(place)), at: at() };
    } catch (thrown) {
      return failure(Problem.of(thrown));
    }
  }

  function failure(problem: Problem): ConnectionHealth {
    return {
      state: 'failed',
      problem: problem.toJSON(),
      trouble: troubleOf(problem),
      clockAheadSeconds: clockAheadSeconds(headOf(problem), Date.now()),
      at: at(),
    };
  }

  /** What a test of the key before finds out later is no news any more. */
  function supersede(id: ConnectionId): void {
    testing.delete(id);
  }

  function test(place: Place): Promise<ConnectionHealth> {
    const running = testing.get(place.id);
    if (running) return running;
    note(place.id, { state: 'testing' });
    const started = run(place).then((found) => {
      if (testing.get(place.id) !== started) return known.get(place.id) ?? found;
      testing.delete(place.id);
      return note(place.id, found);
    });
    testing.set(place.id, started);
    return started;
  }

  return {
    of: (id) => known.get(id) ?? { state: 'unknown' },
    test,
    retest(place) {
      supersede(place.id);
      return test(place);
    },
    works(id, proof) {
      supersede(id);
      note(id, { state: 'works', ...proof, at: at() });
    },
    failed(id, problem) {
      const before = known.get(id);
      const isSame = before?.state === 'failed' && before.problem.detail === problem.message;
      if (!isSame) note(id, failure(problem));
    },
    forget(id) {
      supersede(id);
      known.delete(id);
      broken.add(id);
      onChange();
    },
  };
}
