import type { NounKind } from '../../shared/models/search.ts';
import type { OwnedTable } from './owned.ts';

export type NounTable = Exclude<OwnedTable, 'key' | 'calendar_feed'>;

/** A table and the column in it that holds another row's id. */
export type Link = readonly [table: NounTable, column: string];

/** The table of what is named, or the column that holds its kind; and the column that holds its id. */
export type ParentLink = readonly [table: NounTable | { kindIn: string }, column: string];

export interface NounFacts {
  kind: NounKind;
  /** As it is called in a sentence. */
  what: string;
  /** The columns by which it is found, and under which name. */
  title: readonly string[];
  text: readonly string[];
  /** What must be there for this one to be. */
  parents: readonly ParentLink[];
  /** What goes and comes back along with this one; parents of each other in their order. */
  children: readonly Link[];
}

const ofCar = [['car', 'car_id']] as const satisfies readonly ParentLink[];
const attachments = ['attachment', 'owner_id'] as const satisfies Link;
const measurements = ['measurement', 'subject_id'] as const satisfies Link;

/** What the nouns are to each other, and which of their words are found. */
export const nouns: Readonly<Record<NounTable, NounFacts>> = {
  car: {
    kind: 'car',
    what: 'car',
    title: ['nickname'],
    text: ['year', 'make', 'model', 'trim', 'color', 'vin', 'notes'],
    parents: [],
    children: [
      ['service_record', 'car_id'],
      ['maintenance_rule', 'car_id'],
      ['reminder', 'car_id'],
      ['tire_set', 'car_id'],
      ['tire_mount', 'car_id'],
      ['part', 'car_id'],
      ['measurement', 'car_id'],
      ['track_session', 'car_id'],
      ['setup', 'car_id'],
      ['attachment', 'car_id'],
      attachments,
    ],
  },
  service_record: {
    kind: 'serviceRecord',
    what: 'service record',
    title: ['name'],
    text: ['type', 'date', 'notes', 'job_card'],
    parents: ofCar,
    children: [attachments],
  },
  installer: {
    kind: 'installer',
    what: 'installer',
    title: ['name'],
    text: ['contact', 'notes'],
    parents: [],
    children: [],
  },
  maintenance_rule: {
    kind: 'maintenanceRule',
    what: 'maintenance rule',
    title: ['name'],
    text: ['type', 'notes'],
    parents: ofCar,
    children: [],
  },
  reminder: {
    kind: 'reminder',
    what: 'reminder',
    title: ['description'],
    text: ['type', 'due_on', 'notes'],
    parents: ofCar,
    children: [attachments],
  },
  tire_set: {
    kind: 'tireSet',
    what: 'tire set',
    title: ['name'],
    text: ['brand', 'model', 'size', 'compound', 'notes'],
    parents: ofCar,
    children: [['tire', 'tire_set_id'], ['tire_mount', 'tire_set_id'], attachments],
  },
  tire: {
    kind: 'tire',
    what: 'tire',
    title: ['brand', 'model', 'position'],
    text: ['size', 'dot_week', 'notes'],
    parents: [['tire_set', 'tire_set_id']],
    children: [measurements],
  },
  tire_mount: {
    kind: 'tireMount',
    what: 'mount period',
    title: [],
    text: [],
    parents: [...ofCar, ['tire_set', 'tire_set_id']],
    children: [],
  },
  part: {
    kind: 'part',
    what: 'part',
    title: ['name'],
    text: ['kind', 'manufacturer', 'part_number', 'purchased_from', 'notes'],
    parents: ofCar,
    children: [measurements, attachments],
  },
  measurement: {
    kind: 'measurement',
    what: 'measurement',
    title: [],
    text: ['notes'],
    parents: [...ofCar, [{ kindIn: 'subject_type' }, 'subject_id']],
    children: [],
  },
  track_day: {
    kind: 'trackDay',
    what: 'track day',
    title: ['track'],
    text: ['organizer', 'starts_on', 'notes', 'recap', 'checklist'],
    parents: [],
    children: [['track_session', 'track_day_id'], attachments],
  },
  track_session: {
    kind: 'trackSession',
    what: 'track session',
    title: ['date', 'number'],
    text: ['weather', 'notes'],
    parents: [...ofCar, ['track_day', 'track_day_id']],
    children: [attachments],
  },
  setup: {
    kind: 'setup',
    what: 'setup',
    title: ['name'],
    text: ['date', 'springs', 'dampers', 'bars', 'notes'],
    parents: ofCar,
    children: [attachments],
  },
  attachment: {
    kind: 'attachment',
    what: 'attachment',
    title: ['file_name'],
    text: [],
    parents: [...ofCar, [{ kindIn: 'owner_type' }, 'owner_id']],
    children: [],
  },
};

export const nounTables = Object.keys(nouns) as NounTable[];

const tablesByKind = new Map<string, NounTable>(
  nounTables.map((table) => [nouns[table].kind, table]),
);

/** What a row names as what must be there for it to be, as `[table, id]`. */
export function parentsOf(
  table: NounTable,
  row: Readonly<Record<string, unknown>>,
): [NounTable, string][] {
  return nouns[table].parents.flatMap(([parent, column]): [NounTable, string][] => {
    const named =
      typeof parent === 'string' ? parent : tablesByKind.get(String(row[parent.kindIn]));
    const id = row[column];
    return named === undefined || typeof id !== 'string' ? [] : [[named, id]];
  });
}
