import { addMonths, type CalendarDay } from '../days.ts';
import { type DistanceUnit, formatDistance } from '../units.ts';
import type { Due } from './reminder-urgency.ts';

/** How often something is due: by distance in the car's own unit, by time, or whichever comes first. */
export interface Interval {
  everyDistance: number | null;
  everyMonths: number | null;
}

/** A service as it was done, `odometer` in the car's own unit where it was read. */
export interface Done {
  date: CalendarDay;
  odometer: number | null;
}

/**
 * When it is due again, counted from the actual service and not from when that was due. Where the
 * odometer was not read, the distance has nothing to count from: `dueOdometer` is null, and of an
 * interval by distance alone nothing is left.
 */
export function nextDue({ everyDistance, everyMonths }: Interval, done: Done): Due {
  return {
    dueOn: everyMonths === null ? null : addMonths(done.date, everyMonths),
    dueOdometer:
      everyDistance === null || done.odometer === null ? null : done.odometer + everyDistance,
  };
}

/** `Every 5,000 mi / 6 months`. */
export function intervalWords(
  { everyDistance, everyMonths }: Interval,
  unit: DistanceUnit,
): string {
  const distance = everyDistance === null ? null : formatDistance(everyDistance, unit, 'en-US');
  return `Every ${[distance, monthWords(everyMonths)].filter(Boolean).join(' / ')}`;
}

function monthWords(months: number | null): string | null {
  if (months === null) return null;
  return months === 1 ? 'month' : `${months} months`;
}
