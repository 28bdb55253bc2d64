import { Problem } from '../../../shared/errors.ts';
import { canWrite, type Key } from '../../../shared/models/key.ts';
import type { Overlap } from '../../../shared/models/overlaps.ts';
import { mintToken, tokenHint } from '../../../shared/token.ts';
import type { Place } from '../connections.ts';
import type { Secrets } from '../secrets.ts';
import { keyless } from '../slot-keys.ts';
import type { Journal, RotationEntry } from './journal.ts';
import type { Ways } from './reach.ts';
import { nextName } from './steps.ts';

export interface BeginOptions {
  journal: Journal;
  secretsOf(place: Place): Secrets;
  isInMemory(): boolean;
  ways: Ways;
  now: () => Date;
  onBegun(): void;
}

/** Makes the new key and keeps it beside the old one. Whatever fails here leaves no trace. */
export async function beginRotation(
  place: Place,
  overlap: Overlap,
  { journal, secretsOf, isInMemory, ways, now, onBegun }: BeginOptions,
): Promise<void> {
  requireKept(place, isInMemory());
  const secrets = secretsOf(place);
  const old = await secrets.read(place.id);
  if (old === null) throw keyless(place);
  const { key } = await ways.prove(place, old);
  requireRotatable(place, key);
  const next = mintToken('tok').text;
  const entry: RotationEntry = {
    connectionId: place.id,
    step: 'begun',
    overlap,
    oldId: key.id,
    oldHint: tokenHint(old),
    oldExpiresAt: key.expiresAt,
    newHint: tokenHint(next),
    isInMemory: isInMemory(),
    startedAt: now().toISOString(),
    replacedAt: null,
    acceptedAt: null,
    currentAt: null,
    endsAt: null,
    usedAt: null,
  };
  await journal.write(entry);
  onBegun();
  try {
    await secrets.keep(nextName(place), next);
  } catch (thrown) {
    await secrets.forget(nextName(place)).catch(() => undefined);
    await journal.drop(place.id);
    throw thrown;
  }
}

/** A key in memory alone, in a garage we do not run, would be lost for good when the app is. */
function requireKept(place: Place, isInMemory: boolean): void {
  if (place.kind === 'demo') {
    throw new Problem('forbidden', 'The demo’s key ends with the demo, so it is not rotated.');
  }
  if (place.kind === 'own' || !isInMemory) return;
  throw new Problem(
    'forbidden',
    'Keys are kept in memory for this run only, so a new one would be lost when TrackOut closes. Use the keychain first, or replace the key by one that you keep elsewhere too.',
  );
}

function requireRotatable(place: Place, key: Key): void {
  if (!canWrite(key)) {
    throw new Problem(
      'forbidden',
      `This key may only read, and rotating needs write. Ask whoever manages the keys of ${place.label} for another, then use Replace.`,
    );
  }
  if (key.replacedBy === null) return;
  throw new Problem(
    'conflict',
    'This key was replaced already, by another program or computer, and ends soon. Use Replace with the new one.',
  );
}
