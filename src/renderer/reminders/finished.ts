import type { Car } from '../../shared/models/car.ts';
import type { Reminder } from '../../shared/models/reminder.ts';

/** Done and canceled reminders with their cars, the last finished first. */
export function finishedReminders(reminders: readonly Reminder[], cars: readonly Car[]) {
  const carsById = new Map(cars.map((car) => [car.id, car]));
  return reminders
    .flatMap((reminder) => {
      const car = carsById.get(reminder.carId);
      return car && reminder.status !== 'open' ? [{ reminder, car }] : [];
    })
    .sort((a, b) => b.reminder.updatedAt.localeCompare(a.reminder.updatedAt));
}
