import type { ReactNode } from 'react';
import css from './facts.module.css';

/** Pairs of what and how much; those without a value are left out. */
export function Facts({ facts }: { facts: Readonly<Record<string, ReactNode>> }) {
  const told = Object.entries(facts).filter(
    ([, value]) => value !== '' && value !== null && value !== undefined,
  );
  return (
    <dl className={css['facts']}>
      {told.map(([what, value]) => (
        <div key={what} className={css['fact']}>
          <dt className={css['what']}>{what}</dt>
          <dd className={css['value']}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
