import type { CalendarDay, Instant } from '../../shared/dates.ts';
import type { AccountId } from '../../shared/models/account.ts';
import type { CalendarFeedId } from '../../shared/models/calendar-feed.ts';
import type { CarId } from '../../shared/models/car.ts';
import type { KeyId } from '../../shared/models/key.ts';
import type { ReminderId, ReminderStatus } from '../../shared/models/reminder.ts';
import type { ServiceRecordId, ServiceType } from '../../shared/models/service.ts';
import type { DistanceUnit } from '../../shared/units.ts';

/**
 * The tables, as rows come out of them. Columns are snake_case, booleans are
 * stored by the dialect, and what is deleted keeps its row with `deleted_at`
 * so that it can be restored.
 */
export interface Schema {
  account: AccountTable;
  key: KeyTable;
  car: CarTable;
  service_record: ServiceRecordTable;
  reminder: ReminderTable;
  calendar_feed: CalendarFeedTable;
  audit: AuditTable;
}

interface AccountTable {
  id: AccountId;
  name: string;
  distance_unit: DistanceUnit;
  currency: string;
  time_zone: string;
  created_at: Instant;
  /** Raised in the same transaction by every change of what a calendar shows. */
  calendar_revision: number;
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
}

interface Owned {
  account_id: AccountId;
  created_at: Instant;
  updated_at: Instant;
  deleted_at: Instant | null;
}

interface CarTable extends Owned {
  id: CarId;
  nickname: string;
  /** The nickname as `sortKey` makes it, written along with it. */
  nickname_sorted: string;
  make: string;
  model: string;
  trim: string;
  year: number | null;
  color: string;
  vin: string;
  /** What was typed on the car itself; the car's reading is the highest of this and its records'. */
  odometer_typed: number;
  odometer: number;
  odometer_unit: DistanceUnit;
  notes: string;
}

interface ServiceRecordTable extends Owned {
  id: ServiceRecordId;
  car_id: CarId;
  type: ServiceType;
  name: string;
  date: CalendarDay;
  odometer: number | null;
  cost_minor: number | null;
  cost_currency: string | null;
  notes: string;
}

interface ReminderTable extends Owned {
  id: ReminderId;
  car_id: CarId;
  type: ServiceType;
  due_on: CalendarDay | null;
  due_odometer: number | null;
  description: string;
  notes: string;
  status: ReminderStatus;
  service_record_id: ServiceRecordId | null;
  /** Counts its changes, for the calendar's SEQUENCE. */
  revision: number;
}

interface CalendarFeedTable {
  /** The public part of the token. */
  id: CalendarFeedId;
  account_id: AccountId;
  name: string;
  hash: string;
  created_at: Instant;
  revoked_at: Instant | null;
  last_fetched_at: Instant | null;
  last_fetched_by: string | null;
}

interface AuditTable {
  id: string;
  account_id: AccountId;
  at: Instant;
  /** `key.created`, `key.revoked`, `feed.created`, … */
  event: string;
  /** Public id of the key or feed it is about. */
  subject: string;
  /** Public id of the key that did it; null for the administrator. */
  actor: string | null;
}
