import { readToken, tokenHint } from '../../shared/token.ts';
import type { Acts } from './acts.ts';
import type { Place } from './connections.ts';
import type { Secrets } from './secrets.ts';

/** The same secrets, each change of which is written down. */
export function notedSecrets(secrets: Secrets, place: Place, acts: Acts): Secrets {
  const hintOf = (name: string): string | null => {
    const held = secrets.about(name);
    return held.state === 'stored' ? held.hint : null;
  };
  return {
    ...secrets,
    async keep(name, secret) {
      const before = hintOf(name);
      await secrets.keep(name, secret);
      acts.note(keptEvent(name, secret, before), place, tokenHint(secret));
    },
    async forget(name) {
      const before = hintOf(name);
      await secrets.forget(name);
      if (before === null) return;
      if (name === place.id) acts.note('key.forgotten', place, before);
      else if (before.startsWith('cal_')) acts.note('link.forgotten', place, before);
    },
    async forgetAll(id) {
      const before = hintOf(place.id);
      await secrets.forgetAll(id);
      if (before !== null) acts.note('key.forgotten', place, before);
    },
  };

  function keptEvent(name: string, secret: string, before: string | null) {
    const reading = readToken(secret);
    if (reading.shape === 'ours' && reading.token.kind === 'cal') return 'link.stored';
    // A key on its way to take the place of the one in use.
    if (name !== place.id) return 'key.keptBeside';
    return before === null || before === tokenHint(secret) ? 'key.stored' : 'key.replaced';
  }
}
