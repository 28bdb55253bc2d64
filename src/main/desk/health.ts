import { Problem } from '../../shared/errors.ts';
import type { ConnectionHealth, ConnectionId } from '../../shared/models/connection.ts';
import type { Place } from './connections.ts';
import { type KeyProof, proveKey } from './prove-key.ts';
import { originOf, type Proxy } from './proxy.ts';
import type { SlotKeys } from './slot-keys.ts';

/** How each garage last answered. */
export interface Health {
  of(id: ConnectionId): ConnectionHealth;
  /** A garage that does not answer is a state, not an error. */
  test(place: Place): Promise<ConnectionHealth>;
  works(id: ConnectionId, proof: KeyProof): void;
  failed(id: ConnectionId, problem: Problem): void;
  forget(id: ConnectionId): void;
}

export interface HealthOptions {
  proxy: Pick<Proxy, 'keyOf' | 'drop'>;
  slotKeys: Pick<SlotKeys, 'replace'>;
  userAgent: string;
  now: () => Date;
  onChange: () => void;
}

export function openHealth({ proxy, slotKeys, userAgent, now, onChange }: HealthOptions): Health {
  const known = new Map<ConnectionId, ConnectionHealth>();
  const testing = new Map<ConnectionId, Promise<ConnectionHealth>>();

  function note(id: ConnectionId, health: ConnectionHealth): ConnectionHealth {
    known.set(id, health);
    onChange();
    return health;
  }
  const at = (): string => now().toISOString();

  async function prove(place: Place): Promise<KeyProof> {
    const reach = { ...place, origin: originOf(place), userAgent };
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
    note(place.id, { state: 'testing' });
    try {
      return note(place.id, { state: 'works', ...(await prove(place)), at: at() });
    } catch (thrown) {
      const problem = Problem.of(thrown).toJSON();
      return note(place.id, { state: 'failed', problem, at: at() });
    }
  }

  return {
    of: (id) => known.get(id) ?? { state: 'unknown' },
    test(place) {
      const running = testing.get(place.id);
      if (running) return running;
      const started = run(place).finally(() => testing.delete(place.id));
      testing.set(place.id, started);
      return started;
    },
    works: (id, proof) => void note(id, { state: 'works', ...proof, at: at() }),
    failed(id, problem) {
      const before = known.get(id);
      const isSame = before?.state === 'failed' && before.problem.detail === problem.message;
      if (!isSame) note(id, { state: 'failed', problem: problem.toJSON(), at: at() });
    },
    forget(id) {
      known.delete(id);
      onChange();
    },
  };
}
