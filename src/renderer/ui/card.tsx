import type { ReactNode } from 'react';
import css from './card.module.css';

interface CardProps {
  title?: string;
  acts?: ReactNode;
  /** Rows reach from edge to edge. */
  isFlush?: boolean;
  children: ReactNode;
}

export function Card({ title, acts, isFlush = false, children }: CardProps) {
  return (
    <section className={css['card']} data-flush={isFlush || undefined} aria-label={title}>
      {title && (
        <header className={css['header']}>
          <h2 className={css['title']}>{title}</h2>
          {acts}
        </header>
      )}
      {children}
    </section>
  );
}
