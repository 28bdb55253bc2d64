import type { ReactNode } from 'react';
import css from './rows.module.css';

/** A list whose rows are one line each that answers the list's question. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={css['rows']} aria-label={label}>
      {children}
    </ul>
  );
}

interface RowProps {
  /** Before the text: a dot, an icon. */
  lead?: ReactNode;
  title: ReactNode;
  /** Under or beside the title, in quieter words. */
  detail?: ReactNode;
  /** Figures at the end. */
  figures?: ReactNode;
  acts?: ReactNode;
}

export function Row({ lead, title, detail, figures, acts }: RowProps) {
  return (
    <li className={css['row']}>
      {lead && <span className={css['lead']}>{lead}</span>}
      <span className={css['words']}>
        <span className={css['title']}>{title}</span>
        {detail && <span className={css['detail']}>{detail}</span>}
      </span>
      {figures && <span className={css['figures']}>{figures}</span>}
      {acts && <span className={css['acts']}>{acts}</span>}
    </li>
  );
}
