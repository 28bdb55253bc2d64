import { type Client, createClient } from '../../shared/client.ts';
import {
  garageContract,
  type GarageInput,
  type GarageName,
  type GarageOutput,
  type OpenName,
  type SecretName,
} from '../../shared/contract/garage.ts';
import { Problem } from '../../shared/errors.ts';
import type { ConnectionId } from '../../shared/models/connection.ts';
import type { Connections, Place } from './connections.ts';
import { keyless, type SlotKeys } from './slot-keys.ts';
import type { Secrets } from './secrets.ts';
import { inWords } from './trouble-of.ts';

/** The one way authenticated requests leave the desk. */
export interface Proxy {
  /** Of the active garage. */
  ask<Name extends GarageName>(name: Name, input: GarageInput<Name>): Promise<GarageOutput<Name>>;
  /** Of the active garage, and not given up when the app turns elsewhere: nobody is told this secret again. */
  make<Name extends SecretName>(name: Name, input: GarageInput<Name>): Promise<Made<Name>>;
  /** The key of a garage, from memory if it was used lately. */
  keyOf(place: Place): Promise<string>;
  /** Lets go of a key; what is on its way may still arrive. */
  drop(id: ConnectionId): void;
  /** The app turned to another garage: what is on its way is given up. */
  leave(id: ConnectionId): void;
  close(): void;
}

/** A secret belongs to the garage it was asked of, wherever the app points by now. */
export interface Made<Name extends SecretName> {
  place: Place;
  output: GarageOutput<Name>;
  /** For a secret that nobody can keep; a garage that does not answer keeps it. */
  revoke(): Promise<void>;
}

const revokers = {
  'key.create': 'key.revoke',
  // Revoking what a rotation made would end the key it replaced as well.
  'key.rotate': null,
  'calendarFeed.create': 'calendarFeed.revoke',
} as const satisfies Record<SecretName, OpenName | null>;

export interface ProxyOptions {
  connections: Connections;
  secretsOf(place: Place): Secrets;
  slotKeys: SlotKeys;
  userAgent: string;
  /** The desk closes. */
  signal: AbortSignal;
  /** How the garage answered: null when it did. */
  onAnswer(place: Place, problem: Problem | null): void;
  onGarageChanged(): void;
}

/** One key on its way to one origin. Neither ever changes: another garage is another session. */
interface Session {
  key: string;
  client: Client;
  leaving: AbortController;
  idle: NodeJS.Timeout;
}

/** Asking the keychain for each request is too slow; a key unused for so long leaves our memory. */
const idleMs = 5 * 60_000;

export function openProxy(options: ProxyOptions): Proxy {
  const { connections, secretsOf, slotKeys, userAgent, signal } = options;
  const sessions = new Map<ConnectionId, Promise<Session>>();

  async function openSession(place: Place): Promise<Session> {
    const origin = originOf(place);
    const key =
      place.kind === 'remote' ? await secretsOf(place).read(place.id) : await slotKeys.keyOf(place);
    if (key === null) throw keyless(place);
    return {
      key,
      client: createClient({
        origin,
        key,
        headerStyle: place.headerStyle,
        userAgent,
        remembersAnswers: true,
      }),
      leaving: new AbortController(),
      idle: setTimeout(() => drop(place.id), idleMs).unref(),
    };
  }

  function sessionOf(place: Place): Promise<Session> {
    const known = sessions.get(place.id);
    if (known) return known;
    const opened = openSession(place);
    sessions.set(place.id, opened);
    opened.catch(() => {
      if (sessions.get(place.id) === opened) sessions.delete(place.id);
    });
    return opened;
  }

  function end(id: ConnectionId, isLeaving: boolean): void {
    const session = sessions.get(id);
    sessions.delete(id);
    session?.then(
      ({ idle, leaving }) => {
        clearTimeout(idle);
        if (isLeaving) leaving.abort();
      },
      () => undefined,
    );
  }
  const drop = (id: ConnectionId): void => end(id, false);

  /** Our own garage may have voided our key; as its administrator we then make another, once. */
  async function withSession<Value>(
    place: Place,
    act: (session: Session) => Promise<Value>,
  ): Promise<Value> {
    const actOnce = (session: Session): Promise<Value> => {
      if (connections.active().id !== place.id) throw moved();
      session.idle.refresh();
      return act(session);
    };
    const opened = sessionOf(place);
    const session = await opened;
    try {
      return await actOnce(session);
    } catch (thrown) {
      const isRefused = thrown instanceof Problem && thrown.code === 'unauthorized';
      if (!isRefused) throw thrown;
      // Rotated while this was on its way: the key it went with is not ours any more.
      const isSuperseded = sessions.get(place.id) !== opened;
      if (place.kind === 'remote' && isSuperseded) return actOnce(await sessionOf(place));
      if (place.kind === 'remote') throw thrown;
      drop(place.id);
      await slotKeys.replace(place, session.key);
      return actOnce(await sessionOf(place));
    }
  }

  /** Passes the answer on, and what it says of the garage. */
  async function told<Value>(
    place: Place,
    name: GarageName,
    answer: Promise<Value>,
  ): Promise<Value> {
    const isActive = (): boolean => connections.active().id === place.id;
    try {
      const value = await answer;
      options.onAnswer(place, null);
      if (garageContract[name].kind === 'command' && isActive()) options.onGarageChanged();
      return value;
    } catch (thrown) {
      const problem = inPlaceWords(Problem.of(thrown), place);
      if (isActive()) options.onAnswer(place, problem);
      throw problem;
    }
  }

  return {
    ask(name, input) {
      const place = connections.active();
      const answer = withSession(place, async ({ client, leaving: { signal } }) => {
        try {
          const output = await client.call(name, input, { signal });
          if (signal.aborted || connections.active().id !== place.id) throw moved();
          return output;
        } catch (thrown) {
          throw signal.aborted ? moved() : thrown;
        }
      });
      return told(place, name, answer);
    },
    make(name, input) {
      const place = connections.active();
      const answer = withSession(place, async ({ client }) => {
        const output = await client.call(name, input, { signal });
        const { id } = output;
        return {
          place,
          output,
          async revoke() {
            const revoker = revokers[name];
            if (revoker !== null) {
              await client.call(revoker, { id } as never, { signal }).catch(() => null);
            }
          },
        };
      });
      return told(place, name, answer);
    },
    keyOf: async (place) => (await sessionOf(place)).key,
    drop,
    leave: (id) => end(id, true),
    close() {
      for (const id of sessions.keys()) end(id, true);
    },
  };
}

/** What concerns the connection has the connection's words; what concerns the question keeps the garage's. */
function inPlaceWords(problem: Problem, { origin, kind }: Place): Problem {
  const isOfConnection = problem.code === 'unavailable' || problem.code === 'unauthorized';
  if (!isOfConnection || origin === null) return problem;
  return inWords(problem, { origin, phase: 'withKey', isOurs: kind !== 'remote' });
}

export function originOf(place: Place): string {
  if (place.origin !== null) return place.origin;
  throw new Problem('unavailable', `${place.label} is not running right now. Wait a moment.`);
}

function moved(): Problem {
  return new Problem(
    'conflict',
    'The connection was changed while this was on its way, so its answer is not shown.',
  );
}
