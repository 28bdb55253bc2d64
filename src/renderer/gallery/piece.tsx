import type { ReactNode } from 'react';
import css from './gallery.module.css';

interface PieceProps {
  name: string;
  isWide?: boolean;
  children: ReactNode;
}

export function Piece({ name, isWide = false, children }: PieceProps) {
  return (
    <section className={css['piece']} aria-label={name} data-wide={isWide || undefined}>
      <h2 className={css['name']}>{name}</h2>
      <div className={css['states']}>{children}</div>
    </section>
  );
}
