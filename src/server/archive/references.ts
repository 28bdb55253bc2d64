import type { NounKind } from '../../shared/models/search.ts';
import type { NounTable } from '../db/nouns.ts';

type Item = Readonly<Record<string, unknown>>;

interface Reference {
  /** Holds an id, several, or one a corner. */
  field: string;
  table: NounTable | ((item: Item) => NounTable);
  /** `parent`: without it the thing cannot be. `later`: it stands further down in an archive. */
  as: 'parent' | 'mention' | 'later';
}

const subjectTable = (item: Item): NounTable => (item['subjectType'] === 'tire' ? 'tire' : 'part');
const ownerTables: Readonly<Record<string, NounTable>> = {
  car: 'car',
  serviceRecord: 'service_record',
  reminder: 'reminder',
  tireSet: 'tire_set',
  part: 'part',
  trackDay: 'track_day',
  trackSession: 'track_session',
  setup: 'setup',
};
const ownerTable = (item: Item): NounTable => ownerTables[String(item['ownerType'])] ?? 'car';

const ofCar = { field: 'carId', table: 'car', as: 'parent' } as const;

/** Which fields name other things. */
export const references: Readonly<Record<NounKind, readonly Reference[]>> = {
  car: [{ field: 'photoId', table: 'attachment', as: 'later' }],
  installer: [],
  part: [ofCar, { field: 'replacesPartId', table: 'part', as: 'later' }],
  serviceRecord: [
    ofCar,
    { field: 'installerId', table: 'installer', as: 'mention' },
    { field: 'partIds', table: 'part', as: 'mention' },
  ],
  maintenanceRule: [ofCar],
  reminder: [
    ofCar,
    { field: 'ruleId', table: 'maintenance_rule', as: 'mention' },
    { field: 'serviceRecordId', table: 'service_record', as: 'mention' },
  ],
  tireSet: [ofCar],
  tire: [{ field: 'tireSetId', table: 'tire_set', as: 'parent' }],
  tireMount: [
    ofCar,
    { field: 'tireSetId', table: 'tire_set', as: 'parent' },
    { field: 'positions', table: 'tire', as: 'mention' },
  ],
  trackDay: [{ field: 'carIds', table: 'car', as: 'mention' }],
  trackSession: [
    ofCar,
    { field: 'trackDayId', table: 'track_day', as: 'parent' },
    { field: 'tireSetId', table: 'tire_set', as: 'mention' },
  ],
  measurement: [
    ofCar,
    { field: 'subjectId', table: subjectTable, as: 'parent' },
    { field: 'trackSessionId', table: 'track_session', as: 'mention' },
  ],
  setup: [ofCar, { field: 'trackDayId', table: 'track_day', as: 'mention' }],
  attachment: [ofCar, { field: 'ownerId', table: ownerTable, as: 'parent' }],
};

export interface Named {
  field: string;
  table: NounTable;
  as: Reference['as'];
  id: string;
}

/** All that a thing names. */
export function namedBy(kind: NounKind, item: Item): Named[] {
  return references[kind].flatMap(({ field, table, as }) => {
    const named = typeof table === 'function' ? table(item) : table;
    return idsIn(item[field]).map((id) => ({ field, table: named, as, id }));
  });
}

function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).filter((id) => typeof id === 'string');
}

/** The thing with each id replaced; where there is none to put in its place, it is not named any more. */
export function withNames<Of extends Item>(
  kind: NounKind,
  item: Of,
  nameOf: (named: Omit<Named, 'field'>) => string | null,
): Of {
  const changed: Record<string, unknown> = {};
  for (const { field, table, as } of references[kind]) {
    const named = typeof table === 'function' ? table(item) : table;
    changed[field] = mapIds(item[field], (id) => nameOf({ table: named, as, id }));
  }
  return { ...item, ...changed };
}

function mapIds(value: unknown, nameOf: (id: string) => string | null): unknown {
  if (typeof value === 'string') return nameOf(value);
  if (Array.isArray(value)) return value.map(nameOf).filter((id) => id !== null);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, id]) => [
    name,
    typeof id === 'string' ? nameOf(id) : null,
  ]);
  return Object.fromEntries(entries);
}
