import { Problem } from '../../../shared/errors.ts';
import type { SeenClient } from '../../../shared/models/rotation.ts';
import type { Connections, Place } from '../connections.ts';
import type { Secrets } from '../secrets.ts';
import type { Journal, RotationEntry } from './journal.ts';
import type { Ways } from './reach.ts';

/** Where else an old key was used: by which programs, and when. */
export interface Seen {
  of(place: Place, entry: RotationEntry): Promise<SeenClient[]>;
  close(): void;
}

export interface SeenOptions {
  journal: Journal;
  connections: Connections;
  secretsOf(place: Place): Secrets;
  ways: Ways;
  ourName: string;
  now: () => Date;
  onChange: () => void;
}

const lookMs = 15 * 60_000;
/** Requests of our own that were on their way when the new key became current. */
const stragglersMs = 60_000;

export function openSeen(options: SeenOptions): Seen {
  const { journal, connections, secretsOf, ways, ourName, now, onChange } = options;
  const clock = setInterval(() => void lookAtAll(), lookMs).unref();

  async function of(place: Place, entry: RotationEntry): Promise<SeenClient[]> {
    const clients = await ask(place, entry);
    const others = clients
      .filter(({ client, lastUsedAt }) => client !== ourName || lastUsedAt > ownUntil(entry))
      .map(({ client, lastUsedAt }) => ({
        client: client ?? 'A program that gives no name',
        lastUsedAt,
        isSince: lastUsedAt > (entry.replacedAt ?? ''),
      }))
      .toSorted((a, b) => (a.lastUsedAt < b.lastUsedAt ? 1 : -1));
    const usedAt = others.find(({ isSince }) => isSince)?.lastUsedAt ?? entry.usedAt;
    const latest = journal.of(place.id);
    if (usedAt !== entry.usedAt && latest?.newHint === entry.newHint) {
      await journal.write({ ...latest, usedAt });
      onChange();
    }
    return others;
  }

  async function ask(place: Place, { oldId }: RotationEntry) {
    const key = await secretsOf(place).read(place.id);
    if (key === null) return [];
    try {
      return (await ways.as(place, key).call('key.clients', { id: oldId })).items;
    } catch (thrown) {
      // Its line was revoked since: it is used nowhere any more.
      if (Problem.of(thrown).code === 'not_found') return [];
      throw thrown;
    }
  }

  /** So that a person is reminded who does not look. */
  async function lookAtAll(): Promise<void> {
    for (const entry of journal.all()) {
      const isAlive = entry.endsAt !== null && Date.parse(entry.endsAt) > now().getTime();
      const place = connections.all().find(({ id }) => id === entry.connectionId);
      if (entry.step !== 'done' || !isAlive || !place) continue;
      await of(place, entry).catch(() => null);
    }
  }

  return { of, close: () => clearInterval(clock) };
}

/** The garage's clock says when it was replaced, ours how long we went on. */
function ownUntil({ replacedAt, acceptedAt, currentAt }: RotationEntry): string {
  if (replacedAt === null || acceptedAt === null || currentAt === null) return '';
  const usedOnMs = Date.parse(currentAt) - Date.parse(acceptedAt) + stragglersMs;
  return new Date(Date.parse(replacedAt) + usedOnMs).toISOString();
}
