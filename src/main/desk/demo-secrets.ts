import type { HeldKey } from '../../shared/models/connection.ts';
import { tokenHint } from '../../shared/token.ts';
import type { Secrets } from './secrets.ts';

type Held = Omit<Extract<HeldKey, { state: 'stored' }>, 'state' | 'keptIn'> & { secret: string };

/** The demo's secrets: its garage is made anew at every opening, so nothing outlives the run. */
export function openDemoSecrets(now: () => Date, onChange: () => void): Secrets {
  const held = new Map<string, Held>();
  return {
    read: (name) => Promise.resolve(held.get(name)?.secret ?? null),
    keep(name, secret) {
      held.set(name, { secret, hint: tokenHint(secret), savedAt: now().toISOString() });
      onChange();
      return Promise.resolve();
    },
    forget(name) {
      held.delete(name);
      onChange();
      return Promise.resolve();
    },
    about(name) {
      const found = held.get(name);
      if (!found) return { state: 'none' };
      return { state: 'stored', hint: found.hint, savedAt: found.savedAt, keptIn: 'memory' };
    },
    forgetAll(id) {
      for (const name of held.keys()) if (name.startsWith(id)) held.delete(name);
      onChange();
      return Promise.resolve();
    },
  };
}
