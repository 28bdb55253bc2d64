import type { Generated } from 'kysely';
import type { Instant } from '../../shared/dates.ts';
import type { AccountId } from '../../shared/models/account.ts';
import type { Attachment } from '../../shared/models/attachment.ts';
import type { CalendarFeed } from '../../shared/models/calendar-feed.ts';
import type { Car, CarId } from '../../shared/models/car.ts';
import type { Installer } from '../../shared/models/installer.ts';
import type { KeyId } from '../../shared/models/key.ts';
import type { MaintenanceRule } from '../../shared/models/maintenance-rule.ts';
import type { Measurement } from '../../shared/models/measurement.ts';
import type { Part } from '../../shared/models/part.ts';
import type { Depth, pressureUnits, temperatureUnits } from '../../shared/models/quantities.ts';
import type { Reminder } from '../../shared/models/reminder.ts';
import type { NounKind } from '../../shared/models/search.ts';
import type { ServiceRecord } from '../../shared/models/service.ts';
import type { Setup } from '../../shared/models/setup.ts';
import type { Tire, TireMount, TireSetStored } from '../../shared/models/tire.ts';
import type { TrackDay, TrackDayStatus } from '../../shared/models/track-day.ts';
import type { TrackSession } from '../../shared/models/track-session.ts';
import type { DistanceUnit } from '../../shared/units.ts';
import type { ColumnsOf } from './columns.ts';

/**
 * The tables, as rows come out of them. Columns are snake_case, booleans are
 * 0 and 1, composed values JSON text, and what is deleted keeps its row with
 * `deleted_at` so that it can be restored.
 */
export interface Schema {
  account: AccountTable;
  key: KeyTable;
  key_client: KeyClientTable;
  calendar_feed: CalendarFeedTable;
  audit: AuditTable;
  wrong_key: WrongKeyTable;
  idempotency: IdempotencyTable;
  search_entry: SearchEntryTable;
  attachment_content: AttachmentContentTable;
  track_day_car: TrackDayCarTable;

  car: Noun<Car> & CarOnly;
  service_record: Noun<ServiceRecord>;
  installer: Noun<Installer> & Named;
  maintenance_rule: Noun<MaintenanceRule>;
  reminder: Noun<Reminder>;
  tire_set: Noun<TireSetStored> & Named;
  tire: Noun<Tire>;
  tire_mount: Noun<TireMount>;
  part: Noun<Part> & Named;
  measurement: Noun<Measurement>;
  track_day: Noun<TrackDay>;
  track_session: Noun<TrackSession>;
  setup: Noun<Setup>;
  attachment: Noun<Attachment>;
}

type Noun<Item> = ColumnsOf<Item> & {
  account_id: AccountId;
  /** When, and by the deletion of what: `2026-11-27T18:00:00.000Z/ID`. What went together comes back together. */
  deleted_at: string | null;
};

interface Named {
  /** The name as `sortKey` makes it, written along with it. */
  name_sorted: string;
}

interface CarOnly {
  /** The nickname as `sortKey` makes it, written along with it. */
  nickname_sorted: string;
  /** What was typed on the car itself; the car's reading is the highest of this and its records'. */
  odometer_typed: number;
  /** What was typed before the odometer was replaced no longer counts. */
  odometer_typed_at: Instant | null;
}

interface AccountTable {
  id: AccountId;
  name: string;
  distance_unit: DistanceUnit;
  depth_unit: Depth['unit'];
  pressure_unit: (typeof pressureUnits)[number];
  temperature_unit: (typeof temperatureUnits)[number];
  currency: string;
  time_zone: string;
  created_at: Instant;
  /** Raised in the same transaction by every change of what a calendar shows. */
  calendar_revision: number;
  /** Raised first thing by every write, which makes the account's writers wait for each other on both engines. */
  write_count: number;
}

interface KeyTable {
  /** The public part of the key. */
  id: KeyId;
  account_id: AccountId;
  name: string;
  /** SHA-256 of the whole key, hex. */
  hash: string;
  /** `read`, `read write`, or null for a key from before scopes (T3). */
  scopes: string | null;
  can_manage: 0 | 1;
  /** The installation whose own key this is; at most one living key a slot. */
  slot: string | null;
  created_at: Instant;
  expires_at: Instant | null;
  revoked_at: Instant | null;
  last_used_at: Instant | null;
  last_used_by: string | null;
  /** The key that took this one's place, of the same account. */
  replaced_by: KeyId | null;
  replaced_at: Instant | null;
  /** The end of the overlap, never past `expires_at`. */
  replaced_until: Instant | null;
}

interface KeyClientTable {
  key_id: KeyId;
  /** As the program names itself; empty for one that does not. */
  client: string;
  first_used_at: Instant;
  last_used_at: Instant;
}

/** Counts of wrong keys by where they came from, as rate-limiter-flexible keeps them; PostgreSQL alone has it. */
interface WrongKeyTable {
  key: string;
  points: number;
  /** In milliseconds since 1970. */
  expire: number | null;
}

/** Its id is the public part of the token. */
type CalendarFeedTable = ColumnsOf<CalendarFeed> & {
  account_id: AccountId;
  hash: string;
  revoked_at: Instant | null;
};

interface AuditTable {
  id: string;
  account_id: AccountId;
  at: Instant;
  /** `car.updated`, `key.revoked`, `feed.created`, … */
  event: string;
  /** The id of what it is about; of a key or a feed, its public id. */
  subject: string;
  /** Public id of the key that did it; null for the administrator. */
  actor: string | null;
  /** The names of the fields that changed, with blanks between. */
  fields: string;
}

interface IdempotencyTable {
  account_id: AccountId;
  /** As the client chose it. */
  key: string;
  /** SHA-256 of what was asked: the same key for something else is refused. */
  fingerprint: string;
  created_at: Instant;
  /** The answer as JSON; null where it held a secret, which is never kept. */
  answer: string | null;
}

interface SearchEntryTable {
  /** Grows, so that what changed last is found first. */
  number: Generated<number>;
  account_id: AccountId;
  kind: NounKind;
  subject_id: string;
  car_id: CarId | null;
  title: string;
  text: string;
  /** What the index sees: plain words, and one that stands for the account. */
  words: string;
}

interface AttachmentContentTable {
  /** SHA-256 of the bytes, hex. */
  hash: string;
  size: number;
  bytes: Uint8Array;
}

/** Which cars are at which track day, along with what a car's list is sorted by. */
interface TrackDayCarTable {
  account_id: AccountId;
  track_day_id: TrackDay['id'];
  car_id: CarId;
  starts_on: TrackDay['startsOn'];
  status: TrackDayStatus;
}
