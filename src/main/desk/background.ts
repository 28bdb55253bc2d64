import { testOthers } from './calm-round.ts';
import type { Connections, Place } from './connections.ts';
import type { Health } from './health.ts';
import type { Notices } from './notices.ts';
import type { Proxy } from './proxy.ts';
import type { Rotations } from './rotation/rotation.ts';
import type { Secrets, VaultSecrets } from './secrets.ts';
import type { Vault } from './vault/vault.ts';

/** What nobody waits for. */
export interface Background {
  /** Sees that the active garage answers with a key of ours, and ends what was begun. */
  settle(): void;
  /** And then how the others stand. */
  lookAround(): void;
  /** Does what may put other keys in the place of those in use, and sees to what follows. */
  turned(act: Promise<unknown>): Promise<void>;
  /** Resolves when nothing runs any more. */
  rest(): Promise<void>;
}

export interface BackgroundOptions {
  connections: Connections;
  secretsOf(place: Place): Secrets;
  vaultSecrets: VaultSecrets;
  vault: Vault;
  rotations: Rotations;
  health: Health;
  proxy: Proxy;
  notices: Notices;
  signal: AbortSignal;
}

export function openBackground(options: BackgroundOptions): Background {
  const { connections, vaultSecrets, rotations, health, proxy, notices } = options;
  const running = new Set<Promise<unknown>>();

  function run(act: Promise<unknown>): void {
    const ran = act.catch(() => undefined).finally(() => running.delete(ran));
    running.add(ran);
  }

  // Once, before anything else is asked of the vault in the background.
  const recovered = vaultSecrets.recover().then(
    (said) => void (said !== null && notices.add(said)),
    () => undefined,
  );
  run(recovered);

  async function goOn(): Promise<void> {
    const active = connections.active();
    // Our own garage would be given another key where it has the new one already.
    if (active.kind === 'own') await rotations.resume(active.id);
    await Promise.all([health.test(active), rotations.resume()]);
  }
  const settle = (): void => run(recovered.then(goOn).then(() => vaultSecrets.sweep()));

  return {
    settle,
    lookAround: () => run(testOthers(options)),
    async turned(act) {
      await act;
      // What was asked with the keys before is asked again.
      proxy.close();
      settle();
    },
    async rest() {
      await Promise.allSettled(running);
    },
  };
}
