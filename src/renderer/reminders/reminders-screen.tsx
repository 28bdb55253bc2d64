import { BellRing } from 'lucide-react';
import { CommandButton } from '../commands/command-context.tsx';
import { useCars } from '../data/cars.ts';
import { useReminders, useStandings } from '../data/reminders.ts';
import { Empty } from '../ui/empty.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Screen } from '../ui/screen.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { finishedReminders } from './finished.ts';
import { ReminderGroups } from './reminder-groups.tsx';

export function RemindersScreen() {
  const cars = useCars();
  const reminders = useReminders();
  const standings = useStandings() ?? [];
  const finished = finishedReminders(reminders.data ?? [], cars.data ?? []);
  return (
    <Screen title="Reminders" detail="Over all cars, what asks most strongly first">
      <Loaded queries={[cars, reminders]} skeleton={<Skeleton lines={6} />}>
        {() => (
          <>
            {standings.length === 0 && (
              <Empty
                icon={<BellRing size={20} aria-hidden />}
                acts={cars.data?.length === 0 && <CommandButton id="car.add" tone="primary" />}
              >
                {emptyWords(cars.data?.length ?? 0, finished.length)}
              </Empty>
            )}
            <ReminderGroups standings={standings} finished={finished} showsCar />
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function emptyWords(carCount: number, finishedCount: number): string {
  if (carCount === 0) return 'Reminders belong to a car. Add one, and say what it needs next.';
  if (finishedCount > 0) return 'Nothing is due.';
  return 'No reminders yet. Open a car and add one, or import a maintenance CSV there.';
}
