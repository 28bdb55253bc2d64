import type { CalendarDay } from '../../shared/days.ts';
import type { Car } from '../../shared/models/car.ts';
import type { Reminder } from '../../shared/models/reminder.ts';
import {
  byUrgency,
  type Now,
  reminderUrgency,
  type Urgency,
} from '../../shared/rules/reminder-urgency.ts';
import { useCars } from './cars.ts';
import { useList } from './garage.ts';
import { useToday } from './today.ts';

/** An open reminder with what is needed to say how it stands. */
export interface Standing {
  reminder: Reminder;
  car: Car;
  now: Now;
  urgency: Urgency;
}

export function useReminders() {
  return useList('reminder.list', {});
}

/** Open reminders of these cars, what asks most strongly first. */
export function standings(
  reminders: readonly Reminder[],
  cars: readonly Car[],
  today: CalendarDay,
): Standing[] {
  const carsById = new Map(cars.map((car) => [car.id, car]));
  return reminders
    .flatMap((reminder): Standing[] => {
      const car = carsById.get(reminder.carId);
      if (!car || reminder.status !== 'open') return [];
      const now = { today, odometer: car.odometer, unit: car.odometerUnit };
      return [{ reminder, car, now, urgency: reminderUrgency(reminder, now) }];
    })
    .sort((a, b) => byUrgency(a.reminder, b.reminder, a.now, b.now));
}

/** All open reminders as they stand today; undefined until both lists are there. */
export function useStandings(): Standing[] | undefined {
  const cars = useCars();
  const reminders = useReminders();
  const today = useToday();
  if (!cars.data || !reminders.data) return undefined;
  return standings(reminders.data, cars.data, today);
}
