import type { ReactNode } from 'react';
import css from './badge.module.css';

export type BadgeTone = 'red' | 'amber' | 'gray' | 'accent';

export function Badge({ tone = 'gray', children }: { tone?: BadgeTone; children: ReactNode }) {
  return (
    <span className={css['badge']} data-tone={tone}>
      {children}
    </span>
  );
}

/** Urgency in one glyph: told by shape too, not only by colour. The words stand beside it. */
export function Dot({ tone }: { tone: BadgeTone }) {
  return <span className={css['dot']} data-tone={tone} aria-hidden />;
}
