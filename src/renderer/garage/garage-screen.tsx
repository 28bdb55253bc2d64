import { CommandButton } from '../commands/command-context.tsx';
import { useCars } from '../data/cars.ts';
import { useReminders, useStandings } from '../data/reminders.ts';
import { Card } from '../ui/card.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { Rows } from '../ui/rows.tsx';
import { Screen } from '../ui/screen.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { ReminderRow } from '../reminders/reminder-row.tsx';
import { CarCard } from './car-card.tsx';
import { GarageEmpty } from './garage-empty.tsx';
import css from './garage-screen.module.css';

const upNextMax = 6;

export function GarageScreen() {
  const cars = useCars();
  const reminders = useReminders();
  const standings = useStandings() ?? [];
  const hasCars = (cars.data?.length ?? 0) > 0;
  return (
    <Screen title="Garage" acts={hasCars && <CommandButton id="car.add" tone="primary" />}>
      <Loaded queries={[cars, reminders]} skeleton={<Skeleton shape="cards" lines={3} />}>
        {() =>
          hasCars ? (
            <>
              <ul className={css['cars']} aria-label="Cars">
                {cars.data?.map((car) => (
                  <li key={car.id} className={css['cell']}>
                    <CarCard
                      car={car}
                      standings={standings.filter((standing) => standing.car.id === car.id)}
                    />
                  </li>
                ))}
              </ul>
              <Card title="Up next" isFlush>
                {standings.length === 0 ? (
                  <p className={css['nothing']}>Nothing due.</p>
                ) : (
                  <Rows label="Up next">
                    {standings.slice(0, upNextMax).map((standing) => (
                      <ReminderRow key={standing.reminder.id} standing={standing} showsCar />
                    ))}
                  </Rows>
                )}
              </Card>
            </>
          ) : (
            <GarageEmpty />
          )
        }
      </Loaded>
    </Screen>
  );
}
