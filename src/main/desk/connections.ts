import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { Problem } from '../../shared/errors.ts';
import {
  type connectionAdd,
  type ConnectionId,
  connectionId,
  type ConnectionKind,
} from '../../shared/models/connection.ts';
import { connectionsMax } from '../../shared/models/connections-file.ts';
import type { HeaderStyle } from '../../shared/client.ts';
import type { SavedConnection, SettingsStore } from './settings.ts';

/** A garage the app can be pointed at. Its origin never changes: a key belongs to one. */
export interface Place {
  id: ConnectionId;
  kind: ConnectionKind;
  label: string;
  /** Null while our own garage is not running. */
  origin: string | null;
  headerStyle: HeaderStyle;
}

export interface Connections {
  all(): Place[];
  active(): Place;
  find(id: ConnectionId): Place;
  own(): Place;
  /** Whose garage our own key opens. */
  ownAccountId(): SavedConnection['accountId'];
  rememberAccount(accountId: NonNullable<SavedConnection['accountId']>): Promise<void>;
  isOwnLeftAlone(): boolean;
  leaveOwnAlone(isLeft: boolean): Promise<void>;
  add(input: z.output<typeof connectionAdd>): Promise<Place>;
  /** All of them or none. */
  addAll(inputs: readonly z.output<typeof connectionAdd>[]): Promise<Place[]>;
  rename(id: ConnectionId, label: string): Promise<void>;
  activate(id: ConnectionId): Promise<void>;
  remove(id: ConnectionId): Promise<void>;
  /** The demo lives beside the settings: it is there while it is open, and leaves no trace. */
  showDemo(demo: (() => Place) | null): void;
}

export interface ConnectionsOptions {
  settings: SettingsStore;
  ownOrigin: () => string | null;
  onChange: () => void;
}

export function openConnections({
  settings,
  ownOrigin,
  onChange,
}: ConnectionsOptions): Connections {
  let demo: (() => Place) | null = null;
  let isDemoActive = false;

  const placeOf = ({ id, kind, label, origin, headerStyle }: SavedConnection): Place => ({
    id,
    kind,
    label,
    origin: kind === 'own' ? ownOrigin() : origin,
    headerStyle,
  });
  const saved = (): Place[] => settings.read().connections.map(placeOf);
  const all = (): Place[] => (demo ? [...saved(), demo()] : saved());

  function find(id: ConnectionId): Place {
    const place = all().find((other) => other.id === id);
    if (!place) throw new Problem('not_found', 'This connection is not there any more.');
    return place;
  }

  async function change(id: ConnectionId, fields: Partial<SavedConnection>): Promise<void> {
    const connections = settings
      .read()
      .connections.map((one) => (one.id === id ? { ...one, ...fields } : one));
    await settings.write({ connections });
    onChange();
  }

  function ownSaved(): SavedConnection {
    const own = settings.read().connections.find(({ kind }) => kind === 'own');
    if (!own) throw new Error('The settings name no garage of our own.');
    return own;
  }

  async function addAll(inputs: readonly z.output<typeof connectionAdd>[]): Promise<Place[]> {
    const { connections } = settings.read();
    for (const { origin } of inputs) {
      const same = all().find((place) => place.origin === origin);
      if (same) throw new Problem('conflict', `${origin} is already there, as ${same.label}.`);
    }
    if (connections.length + inputs.length > connectionsMax) {
      throw new Problem(
        'conflict',
        `There is room for ${connectionsMax}. Remove a connection first.`,
      );
    }
    const added = inputs.map(({ label, origin, headerStyle }): SavedConnection => {
      const id = connectionId.parse(randomUUID());
      const rest = { accountId: null, isLeftAlone: false };
      return { id, kind: 'remote', label, origin, headerStyle, ...rest };
    });
    if (added.length > 0) await settings.write({ connections: [...connections, ...added] });
    onChange();
    return added.map(placeOf);
  }

  return {
    all,
    active: () => (demo && isDemoActive ? demo() : find(settings.read().activeId)),
    find,
    own: () => placeOf(ownSaved()),
    ownAccountId: () => ownSaved().accountId,
    rememberAccount: (accountId) => change(ownSaved().id, { accountId }),
    isOwnLeftAlone: () => ownSaved().isLeftAlone,
    async leaveOwnAlone(isLeftAlone) {
      if (ownSaved().isLeftAlone !== isLeftAlone) await change(ownSaved().id, { isLeftAlone });
    },
    add: async (input) => {
      const [added] = await addAll([input]);
      if (!added) throw new Error('What was added is not there.');
      return added;
    },
    addAll,
    async rename(id, label) {
      if (find(id).kind === 'demo') throw new Problem('forbidden', 'The demo keeps its name.');
      await change(id, { label });
    },
    async activate(id) {
      const { kind } = find(id);
      isDemoActive = kind === 'demo';
      if (kind !== 'demo') await settings.write({ activeId: id });
      onChange();
    },
    async remove(id) {
      if (find(id).kind !== 'remote') {
        throw new Problem(
          'forbidden',
          'This computer’s own garage stays. Its key can be forgotten.',
        );
      }
      const { connections, activeId } = settings.read();
      await settings.write({
        connections: connections.filter((one) => one.id !== id),
        activeId: activeId === id ? ownSaved().id : activeId,
      });
      onChange();
    },
    showDemo(next) {
      demo = next;
      isDemoActive = next !== null;
      onChange();
    },
  };
}
