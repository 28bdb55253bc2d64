import { Problem } from '../../../shared/errors.ts';
import type { ConnectionId } from '../../../shared/models/connection.ts';
import { overlaps, type Overlap } from '../../../shared/models/overlaps.ts';
import type { Rotation, SeenClient } from '../../../shared/models/rotation.ts';
import type { Connections, Place } from '../connections.ts';
import type { Notices } from '../notices.ts';
import type { Secrets } from '../secrets.ts';
import { beginRotation } from './begin.ts';
import type { Journal, RotationEntry } from './journal.ts';
import type { Ways } from './reach.ts';
import { openRetries } from './retries.ts';
import { openSeen } from './seen.ts';
import { endOf, nextName, rotationSteps } from './steps.ts';
import { backOutWords, doneWords, givenUpWords } from './words.ts';

/** Replaces the keys we hold by new ones, and goes on by itself where it was cut off. */
export interface Rotations {
  list(): Rotation[];
  of(id: ConnectionId): Rotation | null;
  /** Resolves when it is done, or waits for something; rolled back, it throws why. */
  start(id: ConnectionId, overlap: Overlap): Promise<Rotation>;
  /** Goes on with what is not done: of one garage, or of all. */
  resume(id?: ConnectionId): Promise<void>;
  /** The garage answers again, or the keychain. */
  wake(id: ConnectionId): void;
  seen(id: ConnectionId): Promise<SeenClient[]>;
  endNow(id: ConnectionId): Promise<void>;
  /** Another change of this key: refused while a rotation runs, and the end of one that only waits. */
  inTurn<Value>(id: ConnectionId, act: () => Promise<Value>): Promise<Value>;
  /** What changes where all keys are kept must not meet a rotation half-way. */
  refuseWhileRunning(): void;
  close(): Promise<void>;
}

export interface RotationsOptions {
  journal: Journal;
  connections: Connections;
  secretsOf(place: Place): Secrets;
  isInMemory(): boolean;
  ways: Ways;
  /** By which name a garage knows our own use of a key. */
  ourName: string;
  notices: Notices;
  signal: AbortSignal;
  now: () => Date;
  onChange: () => void;
  /** Another key is in use: what holds the one before it must let go. */
  onCurrent(place: Place): void;
  onDone(place: Place): void;
}

export function openRotations(options: RotationsOptions): Rotations {
  const { journal, connections, secretsOf, ways, notices, signal, now, onChange } = options;
  const steps = rotationSteps(options);
  const running = new Map<ConnectionId, Promise<unknown>>();
  const waiting = new Map<ConnectionId, Problem>();
  /** Other acts on a key that are under way. */
  const others = new Map<ConnectionId, number>();
  const retries = openRetries({ signal, again: (id) => void attempt(id) });
  const seen = openSeen(options);

  function of(id: ConnectionId): Rotation | null {
    const entry = journal.of(id);
    if (entry === null) return null;
    const problem = waiting.get(id)?.toJSON() ?? null;
    const state = entry.step === 'done' ? 'done' : problem ? 'waiting' : 'running';
    return { ...entry, state, problem };
  }

  /** One at a time; the Problem for which it was rolled back, if it was. */
  async function goOn(id: ConnectionId): Promise<Problem | null> {
    for (let entry = journal.of(id); entry && entry.step !== 'done'; entry = journal.of(id)) {
      const place = connections.find(id);
      const step = steps[entry.step];
      const current = entry;
      const outcome = await retries.patiently(() => step(place, current));
      if ('backOut' in outcome) {
        await rollBack(place);
        return outcome.backOut;
      }
      await journal.write(outcome.entry);
      if (outcome.entry.step === 'done') options.onDone(place);
      onChange();
    }
    return null;
  }

  async function rollBack(place: Place): Promise<void> {
    await secretsOf(place).forget(nextName(place));
    await journal.drop(place.id);
    onChange();
  }

  /** Null: it is done, or there is nothing to do. A Problem of the kind that passes is kept as what it waits for. */
  function run(id: ConnectionId, first: () => Promise<unknown> = async () => null) {
    waiting.delete(id);
    retries.stop(id);
    const started = first()
      .then(() => goOn(id))
      .catch((thrown: unknown) => {
        const entry = journal.of(id);
        if (entry === null || entry.step === 'done') throw thrown;
        waiting.set(id, Problem.of(thrown));
        retries.later(id);
        return null;
      })
      .finally(() => {
        running.delete(id);
        onChange();
      });
    running.set(id, started);
    onChange();
    return started;
  }

  /** Goes on by itself, and says what came of it. */
  async function attempt(id: ConnectionId): Promise<void> {
    const entry = journal.of(id);
    if (!entry || entry.step === 'done' || running.has(id) || others.has(id)) return;
    const { label } = connections.find(id);
    const problem = await run(id).catch((thrown: unknown) => Problem.of(thrown));
    if (signal.aborted) return;
    const after = journal.of(id);
    if (problem) notices.add(backOutWords(label, entry, problem));
    else if (after?.step === 'done') notices.add(doneWords(label, after, now()));
  }

  async function makeWay(id: ConnectionId): Promise<void> {
    if (running.has(id)) throw underWay(connections.find(id).label);
    await attempt(id);
    // Somebody may have asked for one while this waited.
    if (running.has(id)) throw underWay(connections.find(id).label);
  }

  /** Another key took the place of both. */
  async function giveUp(place: Place): Promise<void> {
    const entry = journal.of(place.id);
    if (entry === null) return;
    waiting.delete(place.id);
    retries.stop(place.id);
    if (entry.step === 'done') return journal.drop(place.id);
    // Of a garage we run, the key that came in their place has ended both.
    const isKnown = entry.step === 'current' || entry.step === 'ended' || place.kind !== 'remote';
    if (!isKnown) notices.add(givenUpWords(place.label, entry));
    await rollBack(place);
  }

  function requireOld(id: ConnectionId): RotationEntry {
    const entry = journal.of(id);
    if (entry?.step === 'done' && !running.has(id)) return entry;
    throw new Problem('not_found', 'There is no old key that was replaced.');
  }

  return {
    of,
    list: () => journal.all().flatMap(({ connectionId: id }) => of(id) ?? []),
    async start(id, overlap) {
      const place = connections.find(id);
      if (running.has(id) || others.has(id)) throw underWay(place.label);
      const problem = await run(id, async () => {
        const entry = journal.of(id);
        if (entry && entry.step !== 'done') return journal.write({ ...entry, overlap });
        const begun = { ...options, onBegun: onChange };
        return retries.patiently(() => beginRotation(place, overlap, begun));
      });
      if (problem) throw problem;
      const after = of(id);
      if (after) return after;
      throw new Problem('conflict', 'The rotation was given up.');
    },
    async resume(only) {
      const known = new Set(connections.all().map((place) => place.id));
      for (const { connectionId: id } of journal.all()) {
        if (!known.has(id)) await journal.drop(id);
        else if (only === undefined || only === id) await attempt(id);
      }
    },
    wake(id) {
      if (waiting.has(id)) void attempt(id);
    },
    async seen(id) {
      return seen.of(connections.find(id), requireOld(id));
    },
    async endNow(id) {
      const place = connections.find(id);
      const entry = requireOld(id);
      const key = await secretsOf(place).read(id);
      if (key === null) throw new Problem('unauthorized', 'There is no key for this garage.');
      const sent = { id: entry.oldId, overlapSeconds: overlaps.now.seconds, key };
      await ways.as(place, key).call('key.rotate', sent);
      await journal.write({ ...entry, overlap: 'now', endsAt: endOf(entry, 0) });
      options.onDone(place);
      onChange();
    },
    async inTurn(id, act) {
      const place = connections.find(id);
      await makeWay(id);
      others.set(id, (others.get(id) ?? 0) + 1);
      try {
        const value = await act();
        await giveUp(place);
        return value;
      } finally {
        const left = (others.get(id) ?? 1) - 1;
        if (left > 0) others.set(id, left);
        else others.delete(id);
      }
    },
    refuseWhileRunning() {
      const [id] = running.keys();
      if (id !== undefined) throw underWay(connections.find(id).label);
    },
    async close() {
      retries.close();
      seen.close();
      await Promise.allSettled(running.values());
    },
  };
}

function underWay(label: string): Problem {
  return new Problem(
    'conflict',
    `The key of ${label} is being changed right now. Wait until that is done, then try again.`,
  );
}
