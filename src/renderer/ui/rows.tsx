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
  /** Below all of it, smaller. */
  note?: ReactNode;
  /** Figures at the end. */
  figures?: ReactNode;
  acts?: ReactNode;
  /** The detail always below the title, where some rows have much of it. */
  isStacked?: boolean;
}

export function Row({ lead, title, detail, note, figures, acts, isStacked = false }: RowProps) {
  return (
    <li className={css['row']} data-stacked={isStacked || undefined}>
      {lead && <span className={css['lead']}>{lead}</span>}
      <span className={css['words']}>
        <span className={css['title']}>{title}</span>
        {detail && <span className={css['detail']}>{detail}</span>}
        {note && <span className={css['note']}>{note}</span>}
      </span>
      {figures && <span className={css['figures']}>{figures}</span>}
      {acts && <span className={css['acts']}>{acts}</span>}
    </li>
  );
}
