import type { Car } from '../../shared/models/car.ts';
import css from './roundel.module.css';

/** A door number in its circle: the year's last two digits, or the nickname's first letters. */
export function Roundel({ car }: { car: Pick<Car, 'year' | 'nickname'> }) {
  const number =
    car.year === null
      ? car.nickname.slice(0, 2).toUpperCase()
      : String(car.year % 100).padStart(2, '0');
  return (
    <span className={css['roundel']} aria-hidden>
      {number}
    </span>
  );
}
