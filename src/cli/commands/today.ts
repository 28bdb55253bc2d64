import type { Command } from 'commander';
import { dayIn } from '../../shared/dates.ts';
import type { Car } from '../../shared/models/car.ts';
import { type Reminder, reminderTitle } from '../../shared/models/reminder.ts';
import {
  byUrgency,
  dueWords,
  reminderUrgency,
  urgencies,
} from '../../shared/rules/reminder-urgency.ts';
import { configuredClient, everything } from '../client.ts';
import { jsonFlag, type OutputOptions, print, printJson, printTable } from '../output.ts';

export function addToday(program: Command): void {
  program
    .command('today')
    .description('what is overdue and due soon')
    .option('--all', 'what is upcoming too')
    .option(...jsonFlag)
    .action(today);
}

async function today(options: OutputOptions & { all?: true }): Promise<void> {
  const client = await configuredClient();
  const [{ account }, cars, reminders] = await Promise.all([
    client.call('me.get', {}),
    everything(client, 'car.list', {}),
    everything(client, 'reminder.list', { status: 'open' }),
  ]);
  const day = dayIn(account.preferences.timeZone, new Date());
  const rows = reminders
    .flatMap((reminder) => withCar(reminder, cars))
    .map(({ car, reminder }) => {
      const now = { today: day, odometer: car.odometer, unit: car.odometerUnit };
      return { car, reminder, now, urgency: reminderUrgency(reminder, now) };
    })
    .filter(({ urgency }) => options.all || urgency !== 'upcoming')
    .toSorted((a, b) => byUrgency(a.reminder, b.reminder, a.now, b.now));
  if (options.json) {
    return printJson({
      today: day,
      items: rows.map(({ reminder, urgency }) => ({ ...reminder, urgency })),
    });
  }
  if (rows.length === 0) return print('Nothing due.');
  printTable(
    rows.map(({ car, reminder, now, urgency }) => [
      urgencies[urgency].label,
      car.nickname,
      reminderTitle(reminder),
      dueWords(reminder, now),
    ]),
  );
}

/** A car deleted between the two answers takes its reminders along. */
function withCar(reminder: Reminder, cars: readonly Car[]): { car: Car; reminder: Reminder }[] {
  const car = cars.find(({ id }) => id === reminder.carId);
  return car ? [{ car, reminder }] : [];
}
