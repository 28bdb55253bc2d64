import { setTimeout as pause } from 'node:timers/promises';
import type { Connections, Place } from './connections.ts';
import type { Health } from './health.ts';
import type { Proxy } from './proxy.ts';
import type { Secrets } from './secrets.ts';
import type { Vault } from './vault/vault.ts';

export interface CalmRoundOptions {
  connections: Connections;
  secretsOf(place: Place): Secrets;
  health: Health;
  proxy: Pick<Proxy, 'drop'>;
  vault: Pick<Vault, 'status'>;
  signal: AbortSignal;
}

/** Nobody waits for these: the garage in use comes first, and then one by one. */
const restMs = 400;

/** Asks each garage that is not in use how it stands, once. Those without a key are left in peace. */
export async function testOthers(options: CalmRoundOptions): Promise<void> {
  const { connections, secretsOf, health, proxy, vault, signal } = options;
  await health.test(connections.active());
  for (const { id } of connections.all()) {
    await pause(restMs, undefined, { signal });
    const place = connections.all().find((other) => other.id === id);
    if (!place || !isWaiting(place)) continue;
    await health.test(place);
    // Its key was read for this alone.
    if (connections.active().id !== id) proxy.drop(id);
  }

  function isWaiting(place: Place): boolean {
    const { rung, ...rest } = vault.status();
    // A keychain that is shut asks for a password, and these are no reason to.
    const isOpen = rung === 'memory' || ('state' in rest && rest.state === 'ready');
    const hasKey = secretsOf(place).about(place.id).state === 'stored';
    return isOpen && hasKey && place.origin !== null && health.of(place.id).state === 'unknown';
  }
}
