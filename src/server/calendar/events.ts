import type { CalendarDay, Instant } from '../../shared/dates.ts';
import type { CarId, TrackSessionId } from '../../shared/models/ids.ts';
import type { ReminderId, ReminderStatus } from '../../shared/models/reminder.ts';
import type { ServiceType } from '../../shared/models/service.ts';
import type { TrackDay, TrackDayStatus } from '../../shared/models/track-day.ts';
import type { Money } from '../../shared/money.ts';
import type { DistanceUnit } from '../../shared/units.ts';

/** What a calendar shows. What its link hides is not in here. */
export type CalendarEvent = ReminderEvent | TrackDayEvent | SessionEvent | InspectionEvent;

interface Counted {
  revision: number;
  createdAt: Instant;
  updatedAt: Instant;
}

export interface CarShown {
  nickname: string;
  /** Empty where the link hides it. */
  vin: string;
}

export interface ReminderEvent extends Counted {
  kind: 'reminder';
  id: ReminderId;
  type: ServiceType;
  dueOn: CalendarDay;
  dueOdometer: number | null;
  description: string;
  notes: string;
  status: ReminderStatus;
  car: CarShown;
  unit: DistanceUnit;
}

export interface TrackDayEvent extends Counted {
  kind: 'trackDay';
  id: TrackDay['id'];
  track: string;
  organizer: string;
  startsOn: CalendarDay;
  /** The last day. */
  endsOn: CalendarDay;
  notes: string;
  status: TrackDayStatus;
  /** Null where the link hides it. */
  cost: Money | null;
  /** Of the cars that are there. */
  cars: CarShown[];
}

/** The one kind with a time of day. */
export interface SessionEvent extends Counted {
  kind: 'session';
  id: TrackSessionId;
  number: number;
  startsAt: Date;
  minutes: number | null;
  track: string;
  notes: string;
  /** Its track day's. */
  status: TrackDayStatus;
  car: CarShown;
}

export interface InspectionEvent extends Counted {
  kind: 'inspection';
  id: CarId;
  validUntil: CalendarDay;
  status: 'open';
  car: CarShown;
}
