import { stat } from 'node:fs/promises';
import { Problem } from '../../shared/errors.ts';
import { type ConnectionId, origin as originField } from '../../shared/models/connection.ts';
import {
  type TrackOffer,
  type TrackSource,
  trackSources,
} from '../../shared/models/track-config.ts';
import { tokenHint } from '../../shared/token.ts';
import type { Acts } from './acts.ts';
import type { Connections, Place } from './connections.ts';
import type { HeldKeys } from './held-key.ts';
import type { Secrets } from './secrets.ts';
import {
  readTrackFile,
  trackFilePath,
  type TrackPlace,
  withoutKey,
  writeTrackFile,
} from './track-file.ts';

/** The key `track` uses here, offered and never taken by itself. */
export interface TrackConfig {
  offers(): Promise<TrackOffer[]>;
  take(shown: { from: TrackSource; origin: string; hint: string }): Promise<ConnectionId>;
  /** Its line in the file alone, and only where this app holds the same key. */
  removeKey(): Promise<void>;
}

export interface TrackConfigOptions {
  track: TrackPlace;
  connections: Connections;
  secretsOf(place: Place): Secrets;
  heldKeys: Pick<HeldKeys, 'take'>;
  acts: Acts;
}

const defaultUrl = 'http://127.0.0.1:47800';

interface Found {
  key: string;
  origin: string;
}

export function openTrackConfig(options: TrackConfigOptions): TrackConfig {
  const { track, connections, secretsOf, heldKeys, acts } = options;
  const path = trackFilePath(track.home);
  const placeAt = (origin: string): Place | undefined =>
    connections.all().find((place) => place.origin === origin && place.kind !== 'demo');

  /** As `track` pairs them: the environment before the file, for the key and the address each. */
  async function find(from: TrackSource): Promise<Found | null> {
    const file = await readTrackFile(path).catch((thrown: unknown) => {
      if (from === 'file') throw thrown;
      return { api_key: undefined, api_url: undefined };
    });
    const key = from === 'file' ? file.api_key : track.env['TRACK_API_KEY'];
    if (!key) return null;
    const url = track.env['TRACK_API_URL'] || file.api_url || connections.own().origin;
    const read = originField.safeParse(url ?? defaultUrl);
    if (read.success) return { key, origin: read.data };
    throw new Problem(
      'invalid_input',
      `Its address cannot be used. ${read.error.issues[0]?.message}`,
    );
  }

  async function offer(from: TrackSource): Promise<TrackOffer[]> {
    try {
      const found = await find(from);
      if (!found) return [];
      const { key, origin } = found;
      const place = placeAt(origin);
      const held = place && secretsOf(place).about(place.id);
      const hint = tokenHint(key);
      const isSame = held?.state === 'stored' && held.hint === hint;
      // Our own garage gives us a key of our own: another one would bring nothing.
      if (place?.kind === 'own' && held?.state === 'stored' && !isSame) return [];
      const other = held?.state === 'stored' ? 'other' : 'keyless';
      const standing = !place ? 'new' : isSame ? 'held' : other;
      return [{ state: 'found', from, origin, hint, standing, label: place?.label ?? null }];
    } catch (thrown) {
      return [{ state: 'unusable', from, reason: Problem.of(thrown).message }];
    }
  }

  return {
    async offers() {
      const offers = await Promise.all(trackSources.map(offer));
      return offers.flat();
    },
    async take({ from, origin, hint }) {
      const found = await find(from);
      if (found?.origin !== origin || tokenHint(found.key) !== hint) {
        throw new Problem('conflict', 'What track uses has changed since. Look at it again.');
      }
      const known = placeAt(origin);
      const label = new URL(origin).hostname;
      const place = known ?? (await connections.add({ label, origin, headerStyle: 'bearer' }));
      try {
        await heldKeys.take(place.id, found.key);
      } catch (thrown) {
        if (!known) await connections.remove(place.id);
        throw thrown;
      }
      return place.id;
    },
    async removeKey() {
      const { api_key: key } = await readTrackFile(path);
      if (!key) throw new Problem('not_found', `There is no key in ${path}.`);
      const holder = await holderOf(key);
      if (!holder) {
        throw new Problem(
          'conflict',
          'This app does not keep the key of that file beyond this run, so removing it there could lose it. Use it here first.',
        );
      }
      const { mode } = await stat(path);
      await writeTrackFile(path, await withoutKey(path), mode);
      acts.note('trackKey.removed', holder, tokenHint(key));
    },
  };

  /** Compared whole: a hint is the same for many keys. */
  async function holderOf(key: string): Promise<Place | null> {
    for (const place of connections.all()) {
      const held = secretsOf(place).about(place.id);
      if (held.state !== 'stored' || held.hint !== tokenHint(key)) continue;
      if (held.keptIn !== 'memory' && (await secretsOf(place).read(place.id)) === key) return place;
    }
    return null;
  }
}
