import { addDays, type CalendarDay } from '../../../shared/dates.ts';
import { car } from '../../../shared/models/car.ts';
import type { CarId, TrackDayId, TrackSessionId } from '../../../shared/models/ids.ts';
import {
  type DailyUse,
  dailyUse,
  type ExpectedUse,
  expectedUse,
  recentDays,
  type SessionRun,
} from '../../../shared/rules/wear/use.ts';
import type { OwnThresholds } from '../../../shared/rules/readiness/thresholds.ts';
import type { DistanceUnit } from '../../../shared/units.ts';
import { found } from '../missing.ts';
import type { Owned } from '../owned.ts';
import { nextEvent, type TrackEvent } from './next-event.ts';

/** A session in the order it was run. */
export interface Run extends SessionRun {
  id: TrackSessionId;
}

export interface NextEvent extends TrackEvent {
  /** What it takes. */
  needed: ExpectedUse;
}

/** How a car is used, and what comes next for it. */
export interface CarUse {
  today: CalendarDay;
  /** What it reads, in `distanceUnit`; null on no car. */
  odometer: number | null;
  distanceUnit: DistanceUnit;
  thresholds: OwnThresholds;
  inspectionValidUntil: CalendarDay | null;
  /** Up to today, in order. */
  runs: Run[];
  daily: DailyUse;
  event: NextEvent | null;
}

/** Of what is on no car: nothing is done with it. */
export function noUse({ today, distanceUnit }: Pick<CarUse, 'today' | 'distanceUnit'>): CarUse {
  return {
    today,
    odometer: null,
    distanceUnit,
    thresholds: {},
    inspectionValidUntil: null,
    runs: [],
    daily: { sessions: null, distance: null, hours: null },
    event: null,
  };
}

/** More than anybody runs with one car; it keeps the work of a request in bounds. */
const runsMax = 2_000;
const readingsMax = 500;

export async function carUse(
  own: Owned,
  carId: CarId,
  { today, trackDayId }: { today: CalendarDay; trackDayId?: TrackDayId | undefined },
): Promise<CarUse> {
  const facts = await carFacts(own, carId);
  const runs = await runsWhere(own, today, { column: 'car_id', id: carId });
  const daily = dailyUse(runs, await recentReadings(own, carId, today), today);
  const event = await nextEvent(own, { carId, today, trackDayId });
  const asked = { today, unit: facts.distanceUnit, daily };
  const needed = event && expectedUse(event, runs, asked);
  return { today, ...facts, runs, daily, event: event && needed && { ...event, needed } };
}

async function carFacts(own: Owned, carId: CarId) {
  const row = await own
    .select('car')
    .where('id', '=', carId)
    .select(['odometer', 'odometer_unit', 'thresholds', 'inspection_valid_until'])
    .executeTakeFirst();
  const { odometer, odometer_unit, thresholds, inspection_valid_until } = found(row, 'car');
  return {
    odometer,
    distanceUnit: odometer_unit,
    thresholds: car.shape.thresholds.parse(JSON.parse(thresholds)),
    inspectionValidUntil: inspection_valid_until,
  };
}

/** The sessions of a car, or on a tire set, up to today and in order. */
export async function runsWhere(
  own: Owned,
  today: CalendarDay,
  { column, id }: { column: 'car_id' | 'tire_set_id'; id: string },
): Promise<Run[]> {
  const rows = await own
    .select('track_session')
    .where(column, '=', id as never)
    .where('date', '<=', today)
    .orderBy('date', 'desc')
    .orderBy('number', 'desc')
    .orderBy('id', 'desc')
    .limit(runsMax)
    .select(['id', 'date', 'distance', 'minutes'])
    .execute();
  return rows.reverse();
}

async function recentReadings(own: Owned, carId: CarId, today: CalendarDay) {
  const tables = ['service_record', 'track_session', 'measurement'] as const;
  const readings: { date: CalendarDay; odometer: number }[] = [];
  for (const table of tables) {
    const rows = await own
      .select(table)
      .where('car_id', '=', carId)
      .where('date', '>', addDays(today, -recentDays))
      .where('date', '<=', today)
      .where('odometer', 'is not', null)
      .orderBy('date', 'desc')
      .limit(readingsMax)
      .select(['date', 'odometer'])
      .execute();
    for (const { date, odometer } of rows) if (odometer !== null) readings.push({ date, odometer });
  }
  return readings;
}
