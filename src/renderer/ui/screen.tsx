import type { ReactNode } from 'react';
import css from './screen.module.css';

interface ScreenProps {
  title: string;
  detail?: ReactNode;
  acts?: ReactNode;
  children: ReactNode;
}

/** A place of the app: its name, its acts, its content. */
export function Screen({ title, detail, acts, children }: ScreenProps) {
  return (
    <div className={css['screen']}>
      <header className={css['header']}>
        <div className={css['words']}>
          <h1 className={css['title']}>{title}</h1>
          {detail && <p className={css['detail']}>{detail}</p>}
        </div>
        {acts && <div className={css['acts']}>{acts}</div>}
      </header>
      {children}
    </div>
  );
}
