import { addDays, type CalendarDay } from '../../../src/shared/days.ts';

/** One car's time in the garage. */
export interface History {
  /** An id that no other car's things have. */
  of<Id extends string>(name: string): Id;
  days: number;
  dayAt(index: number): CalendarDay;
  /** Rises with the days, so that no reading contradicts another. */
  odometerAt(index: number): number;
}

export function historyOf(
  prefix: string,
  {
    start,
    days,
    odometer,
    aDay,
  }: { start: CalendarDay; days: number; odometer: number; aDay: number },
): History {
  return {
    of: <Id extends string>(name: string) => `${prefix}-${name}` as Id,
    days,
    dayAt: (index) => addDays(start, index),
    odometerAt: (index) => odometer + Math.floor(index * aDay),
  };
}
