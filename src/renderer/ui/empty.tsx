import type { ReactNode } from 'react';
import css from './empty.module.css';

interface EmptyProps {
  icon?: ReactNode;
  children: ReactNode;
  acts?: ReactNode;
}

/** One sentence, one button. */
export function Empty({ icon, children, acts }: EmptyProps) {
  return (
    <div className={css['empty']}>
      {icon && <div className={css['icon']}>{icon}</div>}
      <p className={css['text']}>{children}</p>
      {acts && <div className={css['acts']}>{acts}</div>}
    </div>
  );
}
