import { Problem } from '../../../shared/errors.ts';
import { overlaps, type RotationStep } from '../../../shared/models/overlaps.ts';
import type { Place } from '../connections.ts';
import type { Secrets } from '../secrets.ts';
import type { RotationEntry } from './journal.ts';
import { isPassing, type Ways } from './reach.ts';

/** One step on, or the reason why everything goes back to how it was. */
export type Outcome = { entry: RotationEntry } | { backOut: Problem };

export interface StepsOptions {
  secretsOf(place: Place): Secrets;
  isInMemory(): boolean;
  ways: Ways;
  /** The new key is the one in use: what holds the old one must let go of it. */
  onCurrent(place: Place): void;
  now: () => Date;
}

type Unfinished = Exclude<RotationStep, 'done'>;
type Step = (place: Place, entry: RotationEntry) => Promise<Outcome>;

/** Until the proof is in: a desk that is gone for a while must find one of the two keys working. */
const overlapMinSeconds = 3600;

/** The new key's place in the vault, where no calendar link's name can come. */
export function nextName({ id }: Pick<Place, 'id'>): string {
  return `${id}-next`;
}

/**
 * What takes a rotation from each step to the one after it. Each may have been
 * taken before, in part or whole, by a desk that did not live to write it down:
 * so each can be taken again. A Problem that is thrown is of the kind that
 * passes: the same step is tried again later.
 */
export function rotationSteps(options: StepsOptions): Record<Unfinished, Step> {
  const { secretsOf, isInMemory, ways, onCurrent, now } = options;

  /** Null when it is certain that the new key is nowhere. */
  async function readNext(place: Place, entry: RotationEntry): Promise<string | null> {
    const next = await secretsOf(place).read(nextName(place));
    if (next !== null || entry.isInMemory || !isInMemory()) return next;
    throw new Problem(
      'unavailable',
      'The new key is where keys were kept before, which is not in use in this run.',
    );
  }
  const readCurrent = (place: Place): Promise<string | null> => secretsOf(place).read(place.id);

  return {
    begun: async (place, entry) =>
      (await readNext(place, entry)) === null ? lost : { entry: { ...entry, step: 'kept' } },

    kept: async (place, entry) => {
      const [next, old] = [await readNext(place, entry), await readCurrent(place)];
      if (next === null) return lost;
      const { oldId: id, overlap } = entry;
      const overlapSeconds = Math.max(overlaps[overlap].seconds, overlapMinSeconds);
      let replacedAt: string;
      try {
        if (old === null) throw new Problem('unauthorized', 'There is no key to rotate any more.');
        const sent = { id, overlapSeconds, key: next };
        replacedAt = (await ways.as(place, old).call('key.rotate', sent)).createdAt;
      } catch (thrown) {
        // It may have taken effect all the same, now or in an earlier run.
        const proof = await ways.proveIfTaken(place, next);
        const problem = Problem.of(thrown);
        if (proof === null && isPassing(problem)) throw problem;
        if (proof === null) return { backOut: problem };
        replacedAt = proof.key.createdAt;
      }
      const acceptedAt = now().toISOString();
      const taken = { ...entry, step: 'accepted', replacedAt, acceptedAt } as const;
      return { entry: { ...taken, endsAt: endOf(taken, overlapSeconds) } };
    },

    accepted: async (place, entry) => {
      const next = await readNext(place, entry);
      if (next === null) return lost;
      const proof = await ways.proveIfTaken(place, next);
      return proof === null ? refused : { entry: { ...entry, step: 'proved' } };
    },

    proved: async (place, entry) => {
      const next = await readNext(place, entry);
      if (next === null) return lost;
      // Over the old one: should that fail half-way, the new one still lies beside it.
      await secretsOf(place).keep(place.id, next);
      onCurrent(place);
      return { entry: { ...entry, step: 'current', currentAt: now().toISOString() } };
    },

    current: async (place, entry) => ({
      entry: { ...(await applyEnd(place, entry)), step: 'ended' },
    }),

    ended: async (place, entry) => {
      await secretsOf(place).forget(nextName(place));
      return { entry: { ...entry, step: 'done' } };
    },
  };

  /** Until here the old key was to live for an hour at least; now the new one is what counts. */
  async function applyEnd(place: Place, entry: RotationEntry): Promise<RotationEntry> {
    const key = await readCurrent(place);
    if (key === null) return entry;
    const overlapSeconds = overlaps[entry.overlap].seconds;
    try {
      const sent = { id: entry.oldId, overlapSeconds, key };
      await ways.as(place, key).call('key.rotate', sent);
    } catch (thrown) {
      const problem = Problem.of(thrown);
      if (isPassing(problem)) throw problem;
      // Ended by somebody else, or by the hour that was asked for first: that end stands.
      return entry;
    }
    return { ...entry, endsAt: endOf(entry, overlapSeconds) };
  }
}

const lost: Outcome = {
  backOut: new Problem(
    'unavailable',
    'The new key was not kept, so the garage was not told of it.',
  ),
};
const refused: Outcome = {
  backOut: new Problem('unauthorized', 'The garage took the new key, and then did not accept it.'),
};

/** An overlap never outlives the old key's own end. */
export function endOf(
  { replacedAt, oldExpiresAt }: Pick<RotationEntry, 'replacedAt' | 'oldExpiresAt'>,
  overlapSeconds: number,
): string | null {
  if (replacedAt === null) return null;
  const end = new Date(Date.parse(replacedAt) + overlapSeconds * 1000).toISOString();
  return oldExpiresAt !== null && oldExpiresAt < end ? oldExpiresAt : end;
}
