import { Link } from '@tanstack/react-router';
import type { Car } from '../../shared/models/car.ts';
import { carDescription } from '../../shared/models/car-description.ts';
import { dueWords, urgencies } from '../../shared/rules/reminder-urgency.ts';
import type { Standing } from '../data/reminders.ts';
import { Badge } from '../ui/badge.tsx';
import { reminderTitle } from '../words/titles.ts';
import css from './car-card.module.css';
import { Roundel } from './roundel.tsx';

interface CarCardProps {
  car: Car;
  /** The car's own, what asks most strongly first. */
  standings: readonly Standing[];
}

/** What it is, how far it has come, and what it asks for most. */
export function CarCard({ car, standings }: CarCardProps) {
  return (
    <article className={css['card']}>
      <header className={css['header']}>
        <Roundel car={car} />
        <div className={css['words']}>
          <h2 className={css['name']}>
            <Link to="/cars/$carId" params={{ carId: car.id }} className={css['link']}>
              {car.nickname}
            </Link>
          </h2>
          <p className={css['description']}>{carDescription(car) || 'No make or model yet'}</p>
        </div>
      </header>
      <p className={css['odometer']}>
        <span className={css['reading']}>{car.odometer.toLocaleString()}</span> {car.odometerUnit}
      </p>
      <Urgent worst={standings[0]} others={standings.length - 1} />
    </article>
  );
}

function Urgent({ worst, others }: { worst: Standing | undefined; others: number }) {
  if (!worst) return <p className={css['urgent']}>Nothing due</p>;
  const { label, tone } = urgencies[worst.urgency];
  return (
    <div className={css['urgent']}>
      <p className={css['what']}>
        <Badge tone={tone}>{label}</Badge>
        <span className={css['title']}>{reminderTitle(worst.reminder)}</span>
      </p>
      <p className={css['due']}>
        {dueWords(worst.reminder, worst.now)}
        {others > 0 && ` · ${others} more`}
      </p>
    </div>
  );
}
