import type { CalendarNetworkState } from '../../shared/models/calendar-network.ts';
import type { Connection } from '../../shared/models/connection.ts';
import type {
  Capabilities,
  DeskState,
  HeldKeyReminder,
  Notice,
  Settings,
} from '../../shared/models/desk-state.ts';
import type { Rotation } from '../../shared/models/rotation.ts';
import type { Platform, VaultStatus } from '../../shared/models/vault.ts';
import type { Place } from './connections.ts';
import type { Health } from './health.ts';
import type { Secrets } from './secrets.ts';

export interface StateParts {
  revision: number;
  version: string;
  platform: Platform;
  capabilities: Capabilities;
  vault: VaultStatus;
  places: readonly Place[];
  active: Place;
  secretsOf(place: Place): Secrets;
  health: Health;
  settings: Settings;
  rotations: Rotation[];
  keyReminders: HeldKeyReminder[];
  calendarNetwork: CalendarNetworkState;
  notices: readonly Notice[];
}

/** All that the desk says of itself, in one value. Nothing in here is secret. */
export function deskStateOf(parts: StateParts): DeskState {
  const { revision, version, platform, capabilities, vault, places, settings } = parts;
  const { rotations, keyReminders, calendarNetwork, notices } = parts;
  return {
    revision,
    version,
    platform,
    capabilities,
    vault,
    connections: places.map((place) => connectionOf(place, parts)),
    rotations,
    keyReminders,
    settings,
    calendarNetwork,
    notices: [...notices],
  };
}

export function connectionOf(
  { id, kind, label, origin, headerStyle }: Place,
  { active, secretsOf, health }: Pick<StateParts, 'active' | 'secretsOf' | 'health'>,
): Connection {
  return {
    id,
    kind,
    label,
    origin,
    headerStyle,
    isActive: id === active.id,
    key: secretsOf({ id, kind, label, origin, headerStyle }).about(id),
    health: health.of(id),
  };
}
